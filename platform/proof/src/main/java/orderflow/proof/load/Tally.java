package orderflow.proof.load;

import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Counts and latencies of a load. */
public final class Tally {

    private final LongAdder sent = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Collection<Long> latenciesNanos = new ConcurrentLinkedQueue<>();

    void addSent() {
        sent.increment();
    }

    /** Latency from when the request was due, not from when it could be sent. */
    void addAccepted(long latencyNanos) {
        accepted.increment();
        latenciesNanos.add(latencyNanos);
    }

    void addRefused() {
        refused.increment();
    }

    void addUnanswered() {
        unanswered.increment();
    }

    /** Orders answered 201. */
    public long accepted() {
        return accepted.sum();
    }

    /** Orders that were refused for good. */
    public long refused() {
        return refused.sum();
    }

    /** Requests without an answer, or with one that leaves open what happened. */
    public long unanswered() {
        return unanswered.sum();
    }

    /** Milliseconds that this share of the accepted requests took at most; 0 without any. */
    public double percentile(double share) {
        long[] sorted = latenciesNanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? 0
                : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1e6;
    }

    @Override
    public String toString() {
        double[] percentiles =
                Arrays.stream(new double[] {0.5, 0.99}).map(this::percentile).toArray();
        return "%,d sent, %,d accepted, %,d refused, %,d without an answer, p50 %.0f ms, p99 %.0f ms"
                .formatted(
                        sent.sum(),
                        accepted(),
                        refused(),
                        unanswered(),
                        percentiles[0],
                        percentiles[1]);
    }
}
