/** The events that payment-service hears; here, and nowhere else in it, is Kafka. */
@NullMarked
package orderflow.payment.kafka;

import org.jspecify.annotations.NullMarked;
