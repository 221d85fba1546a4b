/** Tests of one room. */
@NullMarked
package orderflow.notification.kafka;

import org.jspecify.annotations.NullMarked;
