package orderflow.bench;

/** Names of the figures that others are compared with. */
final class FigureNames {

    static final String JDBC = "JDBC, an order per commit";
    static final String JDBC_BATCH = "JDBC, 20 orders per commit";
    static final String PRODUCER = "producer, acks=all";
    static final String CONSUMER = "consumer read";
    static final String SUSTAINED = "end to end, sustained";
    static final String START_CHAIN = "longest chain of a start's steps";
    static final String CPU_LOOP = "CPU loop";

    private static final double ALL = 100;

    private FigureNames() {}

    /** Of our services, from the request on. */
    static String latency(String to, String load, double percentile) {
        return "POST%s, %s %s".formatted(to, load, name(percentile));
    }

    /** Of bare clients on the same way. */
    static String floor(String to, String load, double percentile) {
        return "bare%s, %s %s".formatted(to, load, name(percentile));
    }

    private static String name(double percentile) {
        if (percentile == ALL) {
            return "slowest";
        }
        return (percentile == Math.rint(percentile) ? "p%.0f" : "p%.1f").formatted(percentile);
    }
}
