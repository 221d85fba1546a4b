package orderflow.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import orderflow.messaging.health.StuckTopics;

/**
 * Topics whose records wait because the database is in trouble: away, or without a right or a table
 * that it has to have, until somebody gives it back.
 */
final class WaitingTopics extends StuckTopics {

    /** Tries come every few seconds. If none comes, another instance makes them. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    WaitingTopics(MeterRegistry meters, Clock clock) {
        super("inbox.waiting", "the database", FORGOTTEN_AFTER, meters, clock);
    }
}
