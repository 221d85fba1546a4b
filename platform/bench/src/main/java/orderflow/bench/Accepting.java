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
    public void run(BenchRun bench) {
        READERS.forEach(bench.platform()::freeze);
        try {
            long before = bench.records("orders");
            Supplier<Double> clock = BenchRun.clock();
            OrderLoad load =
                    bench.load(new Pace.Closed(), Long.MAX_VALUE, bench.settings().saturation());
            double accepted = clock.get();
            var _ = Wait.until(PATIENCE, () -> bench.meters().unsent() == 0);
            double published = clock.get();
            bench.figures()
                    .add("accepted", load.accepted() / accepted, "orders/s", FigureNames.JDBC);
            bench.figures()
                    .add(
                            "accepted and published",
                            (bench.records("orders") - before) / published,
                            "orders/s",
                            FigureNames.JDBC);
        } finally {
            READERS.forEach(bench.platform()::thaw);
        }
    }
}
