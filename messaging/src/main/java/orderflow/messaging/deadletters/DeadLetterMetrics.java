package orderflow.messaging.deadletters;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import orderflow.housekeeping.Samples;

/** Gauges of the records that are set aside, and of those that wait behind them. */
record DeadLetterMetrics(DeadLetterQueries queries, String consumer, Samples samples)
        implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        for (var status : List.of(DeadLetterStatus.PARKED, DeadLetterStatus.WAITING)) {
            String name = "dead.letters." + status.name().toLowerCase(Locale.ROOT);
            Gauge.builder("dead.letters", samples.of(name, () -> queries.count(status)))
                    .description("Records that are set aside, and those that wait behind them")
                    .tag("consumer", consumer)
                    .tag("status", status.name())
                    .register(meters);
        }
    }
}
