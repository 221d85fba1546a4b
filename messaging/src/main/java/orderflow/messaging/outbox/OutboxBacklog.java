package orderflow.messaging.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import orderflow.housekeeping.Samples;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The number of rows that wait for Kafka, and the limit above which a service should promise no
 * more. Looked up at most once a second, by the first caller.
 */
public final class OutboxBacklog implements MeterBinder {

    private static final Duration SHELF_LIFE = Duration.ofSeconds(1);

    private record Sample(Map<String, Long> rows, double oldestSeconds, long takenNanos) {

        long total() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final JdbcTemplate jdbc;
    private final int maxRows;
    private final Samples samples;
    private volatile Sample latest =
            new Sample(Map.of(), 0, System.nanoTime() - SHELF_LIFE.toNanos());

    OutboxBacklog(JdbcTemplate jdbc, int maxRows, Samples samples) {
        this.samples = samples;
        this.jdbc = jdbc;
        this.maxRows = maxRows;
    }

    /**
     * True past the cap: what can be refused should be, until Kafka has taken the rest. Rows of
     * other topics do not count, or a dead-letter topic that is missing would stop the service.
     */
    public boolean isFull(String topic) {
        return sample().rows().getOrDefault(topic, 0L) >= maxRows;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("outbox.rows", samples.of("outbox.rows", () -> sample().total()))
                .description(
                        "Events that Kafka has not acknowledged, counted up to the cap of each topic")
                .register(meters);
        Gauge.builder(
                        "outbox.oldest.age",
                        samples.of("outbox.oldest.age", () -> sample().oldestSeconds()))
                .description("Age of the oldest of them")
                .baseUnit("seconds")
                .register(meters);
    }

    private Sample sample() {
        Sample sample = latest;
        if (System.nanoTime() - sample.takenNanos() < SHELF_LIFE.toNanos()) {
            return sample;
        }
        latest = new Sample(sample.rows(), sample.oldestSeconds(), System.nanoTime());
        Sample taken = take();
        latest = taken;
        return taken;
    }

    private Sample take() {
        var rows = new HashMap<String, Long>();
        var ages = new ArrayList<Double>();
        jdbc.query(
                """
                select topic,
                       (select count(*)
                        from (select from outbox where outbox.topic = t.topic limit ?) as counted),
                       (select extract(epoch from clock_timestamp() - created_at)
                        from outbox where outbox.topic = t.topic order by id limit 1)
                from outbox_topic as t
                """,
                row -> {
                    rows.put(row.getString(1), row.getLong(2));
                    ages.add(row.getDouble(3));
                },
                maxRows);
        double oldest = ages.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return new Sample(rows, oldest, System.nanoTime());
    }
}
