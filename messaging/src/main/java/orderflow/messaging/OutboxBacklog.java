package orderflow.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import orderflow.housekeeping.Samples;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How much waits for Kafka, and whether a service should still promise more. Looked up at most once
 * a second, by whoever asks first.
 */
public final class OutboxBacklog implements MeterBinder {

    private static final Duration SHELF_LIFE = Duration.ofSeconds(1);

    private record Sample(long rows, double oldestSeconds, long takenNanos) {}

    private final JdbcTemplate jdbc;
    private final int maxRows;
    private final Samples samples;
    private volatile Sample latest = new Sample(0, 0, System.nanoTime() - SHELF_LIFE.toNanos());

    OutboxBacklog(JdbcTemplate jdbc, int maxRows, Samples samples) {
        this.samples = samples;
        this.jdbc = jdbc;
        this.maxRows = maxRows;
    }

    /** True past the cap: what can be refused should be, until Kafka has taken the rest. */
    public boolean isFull() {
        return sample().rows() >= maxRows;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("outbox.rows", samples.of("outbox.rows", () -> sample().rows()))
                .description("Events that Kafka has not acknowledged, counted up to the cap")
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
        Sample taken =
                jdbc.queryForObject(
                        """
                        select (select count(*) from (select from outbox limit ?) as counted),
                               (select extract(epoch from clock_timestamp() - created_at)
                                from outbox order by id limit 1)
                        """,
                        (row, _) -> new Sample(row.getLong(1), row.getDouble(2), System.nanoTime()),
                        maxRows);
        return taken == null ? latest : taken;
    }
}
