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
    public void run(Rig rig) {
        Sample sample = Sample.of(rig.platform());
        Figures figures = rig.figures();
        var time = rig.settings().ceiling();
        try (Jdbc jdbc = Jdbc.create(rig.platform().superuser(), rig.place().root())) {
            figures.add(Names.JDBC, jdbc.ordersPerSecond(sample, CONNECTIONS, 1, time), "orders/s");
            figures.add(
                    Names.JDBC_BATCH,
                    jdbc.ordersPerSecond(sample, CONNECTIONS, BATCH, time),
                    "orders/s");
        }
        try (Brokers brokers = Brokers.create(rig.platform(), rig.place().brokers())) {
            figures.add(Names.PRODUCER, brokers.produced(sample, time), "events/s");
            figures.add(Names.CONSUMER, brokers.consumed(), "events/s");
        }
    }
}
