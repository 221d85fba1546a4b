package orderflow.bench;

import orderflow.bench.ceiling.Brokers;
import orderflow.bench.ceiling.Jdbc;
import orderflow.bench.ceiling.Sample;
import orderflow.bench.report.Figures;

/** The best rates of database and brokers alone, at the run's beginning and at its end. */
record Ceilings() implements Phase {

    /** As many as a service has; more of them only wait for each other on two cores. */
    private static final int CONNECTIONS = 16;

    private static final int BATCH = 20;

    @Override
    public String name() {
        return "ceilings";
    }

    @Override
    public void run(BenchRun bench) {
        Sample sample = Sample.of(bench.platform());
        Figures figures = bench.figures();
        var time = bench.settings().ceiling();
        try (Jdbc jdbc = Jdbc.create(bench.platform().superuser(), bench.place().root())) {
            // Not counted: as warm as the services.
            jdbc.ordersPerSecond(sample, CONNECTIONS, 1, bench.settings().ceilingWarmUp());
            figures.add(
                    FigureNames.JDBC,
                    jdbc.ordersPerSecond(sample, CONNECTIONS, 1, time),
                    "orders/s");
            figures.add(
                    FigureNames.JDBC_BATCH,
                    jdbc.ordersPerSecond(sample, CONNECTIONS, BATCH, time),
                    "orders/s");
        }
        try (Brokers brokers = Brokers.create(bench.platform(), bench.place().brokers())) {
            figures.add(FigureNames.PRODUCER, brokers.produced(sample, time), "events/s");
            figures.add(FigureNames.CONSUMER, brokers.consumed(), "events/s");
        }
    }
}
