package orderflow.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import orderflow.bench.client.OrderLoad;
import orderflow.bench.client.Pace;
import orderflow.cluster.process.Wait;

/**
 * Each reader after a pause, alone on the machine: all are frozen when the orders are on their
 * topic, and go on one after the other in the order of an order's way.
 */
record CatchUp() implements Phase {

    private static final String PAYMENTS = "payment-service";
    private static final String ORDERS = "order-service";
    private static final String NOTIFICATIONS = "notification-service";

    /** For each order a receipt and a confirmation. */
    private static final int MESSAGES = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "catch-up";
    }

    @Override
    public void run(BenchRun bench) {
        long payments = bench.records("payments");
        long messages = bench.meters().messages();
        try {
            bench.platform().freeze(PAYMENTS);
            bench.platform().freeze(NOTIFICATIONS);
            long waiting = place(bench);
            bench.platform().freeze(ORDERS);
            long orders = bench.records("orders");
            measure(bench, PAYMENTS, waiting, () -> bench.records("payments") - payments);
            measure(bench, ORDERS, waiting, () -> bench.records("orders") - orders);
            measure(
                    bench,
                    NOTIFICATIONS,
                    waiting,
                    () -> (bench.meters().messages() - messages) / MESSAGES);
        } finally {
            List.of(PAYMENTS, ORDERS, NOTIFICATIONS).forEach(bench.platform()::thaw);
        }
    }

    private static long place(BenchRun bench) {
        OrderLoad load = bench.load(new Pace.Closed(), bench.settings().waiting(), PATIENCE);
        var _ = Wait.until(PATIENCE, () -> bench.meters().unsent() == 0);
        return load.accepted();
    }

    /**
     * From the first order that it is done with to the last: before that it joins its group again.
     *
     * @param done orders that it has handled, as everybody sees who reads what it writes
     */
    private static void measure(BenchRun bench, String service, long waiting, LongSupplier done) {
        bench.platform().thaw(service);
        Supplier<Double> clock = BenchRun.clock();
        var _ = Wait.until(PATIENCE, () -> done.getAsLong() > 0);
        long before = done.getAsLong();
        double first = clock.get();
        var _ = Wait.until(PATIENCE, () -> done.getAsLong() >= waiting);
        double rate = (waiting - before) / (clock.get() - first);
        bench.platform().freeze(service);
        String name = "catch-up, " + service;
        bench.figures().add(name + ", first after", first, "s");
        bench.figures().add(name, rate, "orders/s", FigureNames.JDBC_BATCH);
    }
}
