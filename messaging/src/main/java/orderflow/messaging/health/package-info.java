/** Whether Kafka answers, and whether anybody still listens to it. */
@NullMarked
package orderflow.messaging.health;

import org.jspecify.annotations.NullMarked;
