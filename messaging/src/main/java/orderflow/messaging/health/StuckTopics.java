package orderflow.messaging.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import orderflow.messaging.events.Shown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.core.NestedExceptionUtils;

/**
 * The topics whose records wait because the database is in trouble: away, or without a right or a
 * table that it has to have, which somebody must give back.
 *
 * <p>Part of the service's health, but of no probe: neither a restart nor another instance would
 * mend it.
 */
final class WaitingTopics extends AbstractHealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(WaitingTopics.class);

    /** Characters. */
    private static final int MAX_REASON = 500;

    /** Tries come every few seconds. If none comes, the partitions belong to another instance. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private record Wait(String reason, Instant since, Instant lastTry) {}

    private final Map<String, Wait> waits = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private final Clock clock;

    WaitingTopics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    void watch(String topic) {
        Gauge.builder("inbox.waiting", () -> seconds(topic))
                .description("How long a topic's records have waited for the database, or 0")
                .baseUnit("seconds")
                .tag("topic", topic)
                .register(meters);
    }

    /** One more try failed. Says so when it begins and when the reason is another. */
    void waits(String topic, Throwable failure) {
        var reason =
                Shown.text(
                        NestedExceptionUtils.getMostSpecificCause(failure).toString(), MAX_REASON);
        var now = clock.instant();
        var before = waits.get(topic);
        if (before == null || !before.reason().equals(reason)) {
            log.error("The records of {} wait for the database: {}", topic, reason);
        }
        waits.put(topic, new Wait(reason, before == null ? now : before.since(), now));
    }

    void goesOn(String topic) {
        if (waits.remove(topic) != null) {
            log.info("The records of {} wait no longer", topic);
        }
    }

    private double seconds(String topic) {
        var wait = waits.get(topic);
        return wait == null || isForgotten(wait)
                ? 0
                : Duration.between(wait.since(), clock.instant()).toMillis() / 1e3;
    }

    private boolean isForgotten(Wait wait) {
        return wait.lastTry().plus(FORGOTTEN_AFTER).isBefore(clock.instant());
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        waits.forEach((topic, wait) -> {
            if (!isForgotten(wait)) {
                builder.down().withDetail(topic, wait.reason() + ", since " + wait.since());
            }
        });
    }
}
