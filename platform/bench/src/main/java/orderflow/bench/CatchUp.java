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
    public void run(Rig rig) {
        int waiting = rig.settings().waiting();
        rig.platform().freeze(SERVICE);
        try {
            rig.load(new Pace.Closed(), waiting, PATIENCE);
            var _ = Wait.until(PATIENCE, () -> rig.meters().unsent() == 0);
        } finally {
            rig.platform().thaw(SERVICE);
        }
        long before = rig.records("payments");
        Supplier<Double> sinceThaw = Rig.clock();
        var _ = Wait.until(PATIENCE, () -> rig.records("payments") > before);
        double first = sinceThaw.get();
        var _ = Wait.until(PATIENCE, () -> rig.records("payments") - before >= waiting);
        double last = sinceThaw.get();
        rig.figures().add("catch-up, first payment after", first, "s");
        rig.figures().add("catch-up", waiting / (last - first), "orders/s", Names.JDBC_BATCH);
    }
}
