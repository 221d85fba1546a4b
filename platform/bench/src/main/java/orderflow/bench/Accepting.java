package orderflow.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import orderflow.bench.client.OrderLoad;
import orderflow.bench.client.Pace;
import orderflow.cluster.process.Wait;

/**
 * order-service at saturation, from the request to the topic. Its readers stand still: frozen and
 * not stopped, so that they are warm afterwards.
 */
record Accepting() implements Phase {

    private static final List<String> READERS = List.of("payment-service", "notification-service");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "accepting";
    }

    @Override
    public void run(Rig rig) {
        READERS.forEach(rig.platform()::freeze);
        try {
            long before = rig.records("orders");
            Supplier<Double> clock = Rig.clock();
            OrderLoad load =
                    rig.load(new Pace.Closed(), Long.MAX_VALUE, rig.settings().saturation());
            double accepted = clock.get();
            var _ = Wait.until(PATIENCE, () -> rig.meters().unsent() == 0);
            double published = clock.get();
            rig.figures().add("accepted", load.accepted() / accepted, "orders/s", Names.JDBC);
            rig.figures()
                    .add(
                            "accepted and published",
                            (rig.records("orders") - before) / published,
                            "orders/s",
                            Names.JDBC);
        } finally {
            READERS.forEach(rig.platform()::thaw);
        }
    }
}
