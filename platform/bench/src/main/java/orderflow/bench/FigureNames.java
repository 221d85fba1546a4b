package orderflow.bench;

/** Names of the figures that others are compared with. */
final class FigureNames {

    static final String JDBC = "JDBC, an order per commit";
    static final String JDBC_BATCH = "JDBC, 20 orders per commit";
    static final String PRODUCER = "producer, acks=all";
    static final String CONSUMER = "consumer read";
    static final String SUSTAINED = "end to end, sustained";
    static final String CPU_LOOP = "CPU loop";

    private FigureNames() {}
}
