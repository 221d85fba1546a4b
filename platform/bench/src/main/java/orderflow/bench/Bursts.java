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
    public void run(Rig rig) {
        burst(rig, rig.settings().smallBurst());
        rig.drain();
        burst(rig, rig.settings().largeBurst());
    }

    private static void burst(Rig rig, int orders) {
        long told = rig.meters().told();
        Supplier<Double> clock = Rig.clock();
        rig.load(new Pace.Closed(), orders, PATIENCE);
        double accepted = clock.get();
        var _ = Wait.until(PATIENCE, () -> rig.meters().pending() == 0);
        double confirmed = clock.get();
        var _ = Wait.until(PATIENCE, () -> rig.meters().told() - told >= orders);
        double drained = clock.get();
        String name = "burst of %,d, ".formatted(orders);
        rig.figures().add(name + "accepted in", accepted, "s");
        rig.figures().add(name + "confirmed in", confirmed, "s");
        rig.figures().add(name + "drained in", drained, "s");
        rig.figures().add(name + "rate", orders / drained, "orders/s", Names.JDBC);
    }
}
