package orderflow.messaging.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The topics for which Kafka takes nothing: missing, forbidden, or with a row that is too large for
 * them. Known to the instance that is the relay, from what it tries; no look-up is made for it.
 *
 * <p>Part of the service's health, but of no probe: without its dead-letter topic a service is as
 * useful as before, and neither a restart nor another instance would mend it.
 */
final class BlockedTopics extends AbstractHealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(BlockedTopics.class);

    private record Block(String reason, Instant since) {}

    private final Map<String, Block> blocks = new ConcurrentHashMap<>();
    private final Map<String, Gauge> gauges = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private final Clock clock;

    BlockedTopics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    void block(String topic, Throwable reason) {
        gauges.computeIfAbsent(topic, this::gauge);
        Block before = blocks.get(topic);
        String text = reason.toString();
        if (before == null || !before.reason().equals(text)) {
            log.error("Kafka takes nothing for topic {}, its rows wait: {}", topic, text);
            blocks.put(topic, new Block(text, before == null ? clock.instant() : before.since()));
        }
    }

    void release(String topic) {
        if (blocks.remove(topic) != null) {
            log.info("Topic {} is no longer held up", topic);
        }
    }

    /** This instance is no longer the relay: another one will find out. */
    void forget(String topic) {
        blocks.remove(topic);
    }

    private Gauge gauge(String topic) {
        return Gauge.builder("outbox.blocked", () -> seconds(topic))
                .description("How long Kafka has taken nothing for a topic; 0 when it takes it")
                .baseUnit("seconds")
                .tag("topic", topic)
                .register(meters);
    }

    private double seconds(String topic) {
        Block block = blocks.get(topic);
        return block == null
                ? 0
                : Duration.between(block.since(), clock.instant()).toMillis() / 1e3;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var now = Map.copyOf(blocks);
        builder.status(now.isEmpty() ? "UP" : "DOWN");
        now.forEach((topic, block) ->
                builder.withDetail(topic, block.reason() + ", since " + block.since()));
    }
}
