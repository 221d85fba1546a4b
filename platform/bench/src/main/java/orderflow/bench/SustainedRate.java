package orderflow.bench;

import java.time.Duration;
import java.util.function.Supplier;
import orderflow.bench.client.OrderLoad;
import orderflow.bench.client.Pace;
import orderflow.cluster.process.PlatformFailure;

/**
 * The highest rate at which no backlog grows anywhere: estimated from what a full pipeline brings
 * to its end, then tried, first shortly and then for as long as it counts.
 */
record SustainedRate() implements Phase {

    private static final double STEP = 0.92;

    /** A whole run each; a rate that was flat for a while mostly is for longer. */
    private static final int WHOLE_RUNS = 8;

    /** Open loops need spare connections, or the load waits for itself. */
    private static final int CONNECTIONS = 64;

    @Override
    public String name() {
        return "sustained";
    }

    @Override
    public void run(BenchRun bench) {
        OpenLoopRun found = find(bench);
        bench.keep(found.seconds());
        bench.figures().add(FigureNames.SUSTAINED, found.rate(), "orders/s", FigureNames.JDBC);
        new Costs(found).addTo(bench.figures());
        bench.figures().add("POST p99, sustained", Latency.millis(found.latencies(), 99), "ms");
    }

    static OpenLoopRun find(BenchRun bench) {
        double rate = trials(bench, estimate(bench));
        for (int whole = 0; whole < WHOLE_RUNS; whole++) {
            OpenLoopRun run = attempt(bench, rate, bench.settings().sustained());
            if (run.flat()) {
                return run;
            }
            rate *= STEP;
        }
        throw new PlatformFailure("No rate was sustained, not even %.0f orders/s.".formatted(rate));
    }

    /** Orders per second that came to their end while far more were waiting. */
    private static double estimate(BenchRun bench) {
        long before = bench.meters().told();
        Supplier<Double> clock = BenchRun.clock();
        bench.load(new Pace.Closed(), Long.MAX_VALUE, bench.settings().trial());
        double ended = (bench.meters().told() - before) / clock.get();
        bench.say("%.0f orders/s come to their end at saturation".formatted(ended));
        bench.drain();
        return Math.max(10, ended);
    }

    /** Up in large steps until a backlog grows, then down in small ones until none does. */
    private static double trials(BenchRun bench, double estimate) {
        double rate = estimate;
        int left = bench.settings().trials();
        while (left > 0 && attempt(bench, rate, bench.settings().trial()).flat()) {
            rate /= STEP * STEP * STEP;
            left--;
        }
        do {
            rate *= STEP;
            left--;
        } while (left > 0 && !attempt(bench, rate, bench.settings().trial()).flat());
        return rate;
    }

    private static OpenLoopRun attempt(BenchRun bench, double rate, Duration duration) {
        Costs.Bytes before = Costs.Bytes.now(bench);
        OpenLoopRun run =
                OpenLoopRun.run(
                        bench, OrderLoad.counting(bench.shop(), CONNECTIONS), rate, duration);
        bench.drain();
        Costs.Bytes bytes = Costs.Bytes.now(bench).since(before);
        bench.say("%.0f orders/s for %d s: %s".formatted(rate, duration.toSeconds(), outcome(run)));
        return run.with(bytes);
    }

    private static String outcome(OpenLoopRun run) {
        return "backlog %s, at the end %,d orders"
                .formatted(
                        run.flat() ? "flat" : "grows: " + String.join(", ", run.growing()),
                        run.seconds().getLast().backlog());
    }
}
