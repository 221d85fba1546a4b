package orderflow.fraud.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.stereotype.Component;

/**
 * The way from the first record of the topic to the last one that it has when reading begins. It
 * says how fast that went; until then the service is not ready.
 */
@Component("catchUpHealthIndicator")
class CatchUp extends AbstractHealthIndicator implements BatchInterceptor<Object, Object> {

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);

    /** How it went. */
    private record Done(long events, double seconds) {

        long perSecond() {
            return Math.round(events / seconds);
        }
    }

    /** These belong to the thread of the listener. */
    private @Nullable Map<TopicPartition, Long> ends;

    private long startNanos;
    private long events;

    private volatile @Nullable Done done;

    /** Called before each poll, with everything handled that the last one has brought. */
    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        if (done != null) {
            return;
        }
        if (ends == null) {
            startNanos = System.nanoTime();
            ends = consumer.endOffsets(consumer.assignment());
        }
        if (ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            var now = new Done(events, (System.nanoTime() - startNanos) / 1e9);
            log.info(
                    "Read {} events in {} s, {} a second; from here on as they come",
                    now.events(),
                    "%.1f".formatted(now.seconds()),
                    now.perSecond());
            done = now;
        }
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        events += records.count();
        return records;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var now = done;
        if (now == null) {
            builder.outOfService();
        } else {
            builder.up()
                    .withDetail("events", now.events())
                    .withDetail("seconds", Math.round(now.seconds() * 10) / 10.0)
                    .withDetail("perSecond", now.perSecond());
        }
    }
}
