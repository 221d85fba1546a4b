package orderflow.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts a consumer's records by what became of them. */
final class InboxMetrics {

    /** Of records whose transaction is committed, or that needed none. */
    record Counts(int fresh, int duplicates, int skipped, int deadLettered) {

        static Counts ofSkipped(int records) {
            return new Counts(0, 0, records, 0);
        }
    }

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

    void add(Counts counts) {
        handled.increment(counts.fresh());
        duplicatesIgnored.increment(counts.duplicates());
        skipped.increment(counts.skipped());
        deadLettered.increment(counts.deadLettered());
    }
}
