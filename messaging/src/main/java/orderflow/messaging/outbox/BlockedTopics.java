package orderflow.messaging.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import orderflow.messaging.health.StuckTopics;

/**
 * Topics for which Kafka takes nothing: missing, forbidden, or with a row that is too large for
 * them. Known to the instance that is the relay, from its tries; no look-up is made for it. Without
 * its dead-letter topic a service is as useful as before.
 */
final class BlockedTopics extends StuckTopics {

    BlockedTopics(MeterRegistry meters, Clock clock) {
        super("outbox.blocked", "Kafka", ChronoUnit.FOREVER.getDuration(), meters, clock);
    }
}
