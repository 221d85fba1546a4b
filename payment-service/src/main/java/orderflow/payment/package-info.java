/** A payment and what may become of it; HTTP and Kafka are the rooms beside this one. */
@NullMarked
package orderflow.payment;

import org.jspecify.annotations.NullMarked;
