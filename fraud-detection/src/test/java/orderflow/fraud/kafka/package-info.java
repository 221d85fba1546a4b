/** Tests of one room. */
@NullMarked
package orderflow.fraud.kafka;

import org.jspecify.annotations.NullMarked;
