package orderflow.bench;

import java.time.Duration;
import java.util.function.Supplier;
import orderflow.bench.client.Pace;
import orderflow.cluster.process.Wait;

/** So many orders at once: how long until all are accepted, and until all are at their end. */
record Bursts() implements Phase {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "bursts";
    }

    @Override
    public void run(BenchRun bench) {
        burst(bench, bench.settings().smallBurst());
        bench.drain();
        burst(bench, bench.settings().largeBurst());
    }

    private static void burst(BenchRun bench, int orders) {
        long told = bench.meters().told();
        Supplier<Double> clock = BenchRun.clock();
        bench.load(new Pace.Closed(), orders, PATIENCE);
        double accepted = clock.get();
        var _ = Wait.until(PATIENCE, () -> bench.meters().pending() == 0);
        double confirmed = clock.get();
        var _ = Wait.until(PATIENCE, () -> bench.meters().told() - told >= orders);
        double customersTold = clock.get();
        String name = "burst of %,d, ".formatted(orders);
        bench.figures().add(name + "accepted in", accepted, "s");
        bench.figures().add(name + "confirmed in", confirmed, "s");
        bench.figures().add(name + "told in", customersTold, "s");
        bench.figures().add(name + "rate", orders / customersTold, "orders/s", FigureNames.JDBC);
    }
}
