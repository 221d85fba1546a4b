package orderflow.labs;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orderflow.cluster.kafka.BrokerConfiguration;
import orderflow.cluster.kafka.TopicCursor;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;

/** The last state of each key, and when the others go. */
final class WhatItForgets implements Lab {

    private static final int ORDERS = 10;
    private static final int STATES = 1_000;

    /** Many times what the node below takes between two looks. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** All states are 3 MB then: a segment of 1 MB that is written to is not cleaned. */
    private static final String PADDING = " ".repeat(3_000);

    @Override
    public String name() {
        return "what-it-forgets";
    }

    @Override
    public String idea() {
        return "Keeps the last state of each key: what compaction forgets, and when";
    }

    @Override
    public int minutes() {
        return 6;
    }

    @Override
    public String question() {
        return """
        A topic with cleanup.policy=compact keeps the last record of each key. 1,000 states of 10 \
        orders are written to it, and it is cleaned. How many records does a reader find that \
        begins at the earliest?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of("10, one for each order", "10 or more", "1,000, it is a log");
    }

    @Override
    public char right() {
        return 'b';
    }

    @Override
    public String explanation() {
        return """
        The cleaner works on segments that are no longer written to, and only now and then. So the \
        last state of each order is there for certain, and some that are older may be: a reader has \
        to take the last one that it sees. Offsets stay as they are and have gaps. A topic that is \
        not compacted keeps everything until its time is over.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "cleanup.policy",
                List.of("compact", "delete"),
                "How many does the reader find now?");
    }

    @Override
    public String inTheCode() {
        return "kafka/server.properties";
    }

    @Override
    public boolean onOwnNodes() {
        return true;
    }

    @Override
    public Outcome run(Run run) {
        run.say("a node starts that cleans often");
        Door door = run.nodes("node", List.of(node(run.sabotaged()))).door();
        String topic = topic(run, door);
        write(door, topic);
        boolean compact = run.knob().equals("compact");
        run.say(compact ? "waiting for the cleaner" : "nothing is cleaned");
        if (compact) {
            // One that does not come is seen below.
            var _ =
                    Wait.until(
                            PATIENCE,
                            () -> TopicCursor.read(door.connection(), topic).size() < STATES);
        }
        var found = TopicCursor.read(door.connection(), topic);
        Map<String, Long> last = new HashMap<>();
        found.forEach(state -> last.put(state.key(), state.offset()));
        long latest = last.values().stream().filter(offset -> offset >= STATES - ORDERS).count();
        double most = compact ? STATES - 1 : STATES;
        return new Outcome(
                List.of(
                        "written: %,d states of %d orders".formatted(STATES, ORDERS),
                        "found: %,d records of %d orders, offsets %d to %d"
                                .formatted(
                                        found.size(),
                                        last.size(),
                                        found.getFirst().offset(),
                                        found.getLast().offset())),
                List.of(
                        Check.exactly("orders whose last state is there", ORDERS, latest),
                        Check.within(
                                "records that a reader finds",
                                compact ? ORDERS : STATES,
                                most,
                                found.size(),
                                "records")));
    }

    /** By default a node looks every 15 s, and for the first time after half a minute. */
    private static BrokerConfiguration node(boolean neverCleans) {
        return Nodes.ofSize(1)
                .getFirst()
                .with(
                        Map.of(
                                "log.cleaner.backoff.ms", "200",
                                "log.initial.task.delay.ms", "200",
                                "log.cleaner.enable", Boolean.toString(!neverCleans)));
    }

    private static String topic(Run run, Door door) {
        String name = run.named("states");
        door.make(
                new NewTopic(name, 1, (short) 1)
                        .configs(
                                Map.of(
                                        TopicConfig.CLEANUP_POLICY_CONFIG, run.knob(),
                                        // The smallest that Kafka takes.
                                        TopicConfig.SEGMENT_BYTES_CONFIG, "1048576",
                                        // By default half of it has to be old.
                                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.01")));
        return name;
    }

    private static void write(Door door, String topic) {
        try (var writer = door.writer(Map.of())) {
            for (int n = 0; n < STATES; n++) {
                writer.send(
                        new ProducerRecord<>(
                                topic, "order-" + n % ORDERS, "state " + n / ORDERS + PADDING));
            }
            writer.acknowledged();
        }
    }
}
