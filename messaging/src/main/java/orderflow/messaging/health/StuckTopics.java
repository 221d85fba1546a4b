package orderflow.messaging.health;

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
 * Topics whose records wait, each with the reason of the latest try.
 *
 * <p>Part of the service's health, but of no probe: neither a restart nor another instance would
 * mend it.
 */
public abstract class StuckTopics extends AbstractHealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(StuckTopics.class);

    /** Characters. */
    private static final int MAX_REASON = 500;

    private record Wait(String reason, Instant since, Instant lastTry) {}

    private final Map<String, Wait> waits = new ConcurrentHashMap<>();
    private final String gauge;
    private final String waitedFor;
    private final Duration forgottenAfter;
    private final MeterRegistry meters;
    private final Clock clock;

    /**
     * @param gauge its name, for the seconds of each topic
     * @param waitedFor as it stands in a sentence
     * @param forgottenAfter without another try
     */
    protected StuckTopics(
            String gauge,
            String waitedFor,
            Duration forgottenAfter,
            MeterRegistry meters,
            Clock clock) {
        this.gauge = gauge;
        this.waitedFor = waitedFor;
        this.forgottenAfter = forgottenAfter;
        this.meters = meters;
        this.clock = clock;
    }

    /** Shows that a topic is not stuck, before it ever is. */
    public void watch(String topic) {
        Gauge.builder(gauge, () -> seconds(topic))
                .description("How long a topic's records have waited for " + waitedFor + ", or 0")
                .baseUnit("seconds")
                .tag("topic", topic)
                .register(meters);
    }

    /** One more try failed. Says so when it begins and when the reason is another. */
    public void waits(String topic, Throwable failure) {
        var cause = NestedExceptionUtils.getMostSpecificCause(failure).toString();
        var reason = Shown.text(cause, MAX_REASON);
        var now = clock.instant();
        var before = waits.get(topic);
        if (before == null || !before.reason().equals(reason)) {
            log.error("The records of {} wait for {}: {}", topic, waitedFor, reason);
            watch(topic);
        }
        waits.put(topic, new Wait(reason, before == null ? now : before.since(), now));
    }

    public void goesOn(String topic) {
        if (waits.remove(topic) != null) {
            log.info("The records of {} wait no longer", topic);
        }
    }

    /** From here on another instance finds out. */
    public void forget(String topic) {
        waits.remove(topic);
    }

    private double seconds(String topic) {
        var wait = waits.get(topic);
        return wait == null || isForgotten(wait)
                ? 0
                : Duration.between(wait.since(), clock.instant()).toMillis() / 1e3;
    }

    private boolean isForgotten(Wait wait) {
        return Duration.between(wait.lastTry(), clock.instant()).compareTo(forgottenAfter) > 0;
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
