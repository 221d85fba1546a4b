package orderflow.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What a consumer did with the records that it was given. */
final class InboxMetrics {

    private final Counter handled;
    private final Counter duplicatesIgnored;
    private final Counter skipped;
    private final Counter deadLettered;

    InboxMetrics(MeterRegistry meters, String consumer) {
        handled = meters.counter("events.handled", "consumer", consumer);
        duplicatesIgnored = meters.counter("events.duplicates.ignored", "consumer", consumer);
        skipped = meters.counter("events.skipped", "consumer", consumer);
        deadLettered = meters.counter("events.dead.lettered", "consumer", consumer);
    }

    void count(int fresh, Batch<?> batch) {
        handled.increment(fresh);
        duplicatesIgnored.increment(batch.delivered() - fresh);
        skipped.increment(batch.skipped());
        deadLettered.increment(batch.poison().size());
    }

    void deadLettered() {
        deadLettered.increment();
    }
}
