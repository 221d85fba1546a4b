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
record Sustained() implements Phase {

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
    public void run(Rig rig) {
        Steady found = find(rig);
        rig.keep(found.seconds());
        rig.figures().add(Names.SUSTAINED, found.rate(), "orders/s", Names.JDBC);
        new Costs(found).addTo(rig.figures());
        rig.figures().add("POST p99, sustained", Latency.millis(found.latencies(), 99), "ms");
    }

    static Steady find(Rig rig) {
        double rate = trials(rig, estimate(rig));
        for (int whole = 0; whole < WHOLE_RUNS; whole++) {
            Steady run = attempt(rig, rate, rig.settings().sustained());
            if (run.flat()) {
                return run;
            }
            rate *= STEP;
        }
        throw new PlatformFailure("No rate was sustained, not even %.0f orders/s.".formatted(rate));
    }

    /** Orders per second that came to their end while far more were waiting. */
    private static double estimate(Rig rig) {
        long before = rig.meters().told();
        Supplier<Double> clock = Rig.clock();
        rig.load(new Pace.Closed(), Long.MAX_VALUE, rig.settings().trial());
        double ended = (rig.meters().told() - before) / clock.get();
        rig.say("%.0f orders/s come to their end at saturation".formatted(ended));
        rig.drain();
        return Math.max(10, ended);
    }

    /** Up in large steps until a backlog grows, then down in small ones until none does. */
    private static double trials(Rig rig, double estimate) {
        double rate = estimate;
        int left = rig.settings().trials();
        while (left > 0 && attempt(rig, rate, rig.settings().trial()).flat()) {
            rate /= STEP * STEP * STEP;
            left--;
        }
        do {
            rate *= STEP;
            left--;
        } while (left > 0 && !attempt(rig, rate, rig.settings().trial()).flat());
        return rate;
    }

    private static Steady attempt(Rig rig, double rate, Duration duration) {
        Costs.Bytes before = Costs.Bytes.now(rig);
        Steady run = Steady.run(rig, OrderLoad.counting(rig.shop(), CONNECTIONS), rate, duration);
        rig.drain();
        Costs.Bytes bytes = Costs.Bytes.now(rig).since(before);
        rig.say(
                "%.0f orders/s for %d s: backlog %s, at the end %,d"
                        .formatted(
                                rate,
                                duration.toSeconds(),
                                run.flat() ? "flat" : "grows",
                                run.seconds().getLast().backlog()));
        return run.with(bytes);
    }
}
