package orderflow.proof.load;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts and latencies of a load. */
public final class LoadCounters {

    /** Of each latency, over all magnitudes: 1 %. */
    private static final int DIGITS = 2;

    private final LongAdder sent = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Histogram latenciesMicros = new ConcurrentHistogram(DIGITS);

    void addSent() {
        sent.increment();
    }

    /** Latency from when the request was due, not from when it could be sent. */
    void addAccepted(long latencyNanos) {
        accepted.increment();
        latenciesMicros.recordValue(latencyNanos / 1_000);
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

    @Override
    public String toString() {
        return "%,d sent, %,d accepted, %,d refused, %,d without an answer, p50 %.0f ms, p99 %.0f ms"
                .formatted(
                        sent.sum(),
                        accepted(),
                        refused(),
                        unanswered(),
                        latenciesMicros.getValueAtPercentile(50) / 1e3,
                        latenciesMicros.getValueAtPercentile(99) / 1e3);
    }
}
