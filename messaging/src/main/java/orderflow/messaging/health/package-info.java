/** Whether Kafka answers, listeners live, and topics go on. */
@NullMarked
package orderflow.messaging.health;

import org.jspecify.annotations.NullMarked;
