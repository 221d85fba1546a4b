package orderflow.housekeeping;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The values of gauges about the database. A sweep asks; a scrape gets the latest answer at once,
 * also while the database is away, and its age in {@code sampled.age}.
 */
public final class Samples {

    private static final Logger log = LoggerFactory.getLogger(Samples.class);

    private static final class Sample {

        private final String name;
        private final Supplier<? extends Number> question;
        private volatile Number value = Double.NaN;
        private volatile long takenNanos = System.nanoTime();

        private Sample(String name, Supplier<? extends Number> question) {
            this.name = name;
            this.question = question;
        }

        private double ageSeconds() {
            return (System.nanoTime() - takenNanos) / 1e9;
        }

        private void take() {
            value = question.get();
            takenNanos = System.nanoTime();
        }
    }

    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final MeterRegistry meters;

    Samples(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Asks again and again.
     *
     * @param name of the gauge, for the one of its age
     * @param question may take its time and may fail
     * @return the latest answer; not a number before the first
     */
    public Supplier<Number> of(String name, Supplier<? extends Number> question) {
        var sample = new Sample(name, question);
        samples.add(sample);
        Gauge.builder("sampled.age", sample::ageSeconds)
                .description("Time since a gauge was looked up, or since the start")
                .baseUnit("seconds")
                .tag("of", name)
                .register(meters);
        return () -> sample.value;
    }

    @Scheduled(
            fixedDelayString = "${orderflow.sample-interval:5s}",
            scheduler = HousekeepingAutoConfiguration.SCHEDULER)
    void take() {
        for (Sample sample : samples) {
            try {
                sample.take();
            } catch (RuntimeException e) {
                var age = Duration.ofSeconds((long) sample.ageSeconds());
                log.warn("{} stays as it was {} ago: {}", sample.name, age, e.toString());
            }
        }
    }
}
