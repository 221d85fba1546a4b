package orderflow.bench;

import java.time.Duration;
import orderflow.bench.client.Pace;

/** Load that does not count: compilers, caches and pools find their shape. */
record WarmUp() implements Phase {

    /** Pieces, so that a backlog does not outgrow what comes later. */
    private static final Duration PIECE = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "warm-up";
    }

    @Override
    public void run(BenchRun bench) {
        long end = System.nanoTime() + bench.settings().warmUp().toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            var piece = Duration.ofNanos(Math.min(left, PIECE.toNanos()));
            bench.load(new Pace.Closed(), Long.MAX_VALUE, piece);
            bench.drain();
        }
    }
}
