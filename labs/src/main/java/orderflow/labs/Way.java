package orderflow.labs;

/** A way to share work, as a column of {@link Comparison}. */
enum Way {
    GROUP("consumer group"),
    SHARE("share group"),
    QUEUE("RabbitMQ queue"),
    STREAM("stream");

    private final String heading;

    Way(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }

    /** Of a queue or a share group every worker takes part; a reader of a log has lanes. */
    boolean sharesJobs() {
        return this != STREAM;
    }
}
