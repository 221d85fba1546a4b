/** Carries events out of a service: as rows in its transaction, then by a relay to Kafka. */
@NullMarked
package orderflow.messaging.outbox;

import org.jspecify.annotations.NullMarked;
