/** What order-service's events tell about fraud, from the first one that the topic has. */
@NullMarked
package orderflow.fraud.kafka;

import org.jspecify.annotations.NullMarked;
