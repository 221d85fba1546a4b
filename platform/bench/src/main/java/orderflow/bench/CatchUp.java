package orderflow.bench;

import java.time.Duration;
import java.util.function.Supplier;
import orderflow.bench.client.Pace;
import orderflow.cluster.process.Wait;

/** payment-service after a pause: frozen while orders gather in its topic, then let go. */
record CatchUp() implements Phase {

    private static final String SERVICE = "payment-service";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "catch-up";
    }

    @Override
    public void run(BenchRun bench) {
        int waiting = bench.settings().waiting();
        bench.platform().freeze(SERVICE);
        try {
            bench.load(new Pace.Closed(), waiting, PATIENCE);
            var _ = Wait.until(PATIENCE, () -> bench.meters().unsent() == 0);
        } finally {
            bench.platform().thaw(SERVICE);
        }
        long before = bench.records("payments");
        Supplier<Double> sinceThaw = BenchRun.clock();
        var _ = Wait.until(PATIENCE, () -> bench.records("payments") > before);
        double first = sinceThaw.get();
        var _ = Wait.until(PATIENCE, () -> bench.records("payments") - before >= waiting);
        double last = sinceThaw.get();
        bench.figures().add("catch-up, first payment after", first, "s");
        bench.figures()
                .add("catch-up", waiting / (last - first), "orders/s", FigureNames.JDBC_BATCH);
    }
}
