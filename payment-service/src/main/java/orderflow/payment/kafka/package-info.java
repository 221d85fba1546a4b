/** The entrance for events of other services. Kafka's types stay here. */
@NullMarked
package orderflow.payment.kafka;

import org.jspecify.annotations.NullMarked;
