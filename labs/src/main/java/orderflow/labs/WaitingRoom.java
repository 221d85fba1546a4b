package orderflow.labs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A writer whose letters nobody fetches. */
final class WaitingRoom implements Lab {

    private static final int MEGABYTE = 1_048_576;
    private static final String LETTER = "x".repeat(1_000);

    /** Instead of the default, a minute. */
    private static final Duration MAX_BLOCK = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "waiting-room";
    }

    @Override
    public String idea() {
        return "A full waiting room: a writer while no node answers";
    }

    @Override
    public int minutes() {
        return 6;
    }

    @Override
    public String question() {
        return """
        No node answers any more, and a program goes on sending letters of 1,000 bytes. Java's \
        client has a waiting room of 4 MB for them. What becomes of the 5,000th letter?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of(
                "the program waits with it, and is refused after max.block.ms",
                "it is dropped, the program does not hear of it",
                "the waiting room grows");
    }

    @Override
    public char right() {
        return 'a';
    }

    @Override
    public String explanation() {
        return """
        Letters wait in buffer.memory until they are acknowledged. As long as there is room, send() \
        returns at once and says nothing about the letter. When the room is full, send() itself \
        waits for max.block.ms, by default a minute, and the letter fails. So the thread that \
        wanted to be quick stands still, for each letter again. Those in the room are sent when the \
        node is back, unless delivery.timeout.ms is over.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "megabytes",
                List.of("4", "1", "16"),
                "How many letters find room, and why so many?");
    }

    @Override
    public String inTheCode() {
        return "messaging/src/main/java/orderflow/messaging/outbox/OutboxRelay.java";
    }

    @Override
    public boolean onOwnNodes() {
        return true;
    }

    @Override
    public Outcome run(Run run) {
        int bytes = run.knobAsNumber() * MEGABYTE;
        run.say("a node starts");
        Nodes node = run.nodes("node", Nodes.ofSize(1));
        String topic = run.named("letters");
        node.door().make(new NewTopic(topic, 1, (short) 1));
        Map<String, Object> settings =
                Map.of(
                        // Sabotaged, there is room for four times as many.
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        run.sabotaged() ? bytes * 4 : bytes,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        MAX_BLOCK.toMillis());
        try (var writer = node.door().writer(settings)) {
            writer.put(topic, null, "the first, while the node answers");
            node.freeze(1);
            run.say("the node is frozen, the program goes on sending");
            Crowd crowd = fill(writer, topic);
            node.thaw(1);
            run.say("the node goes on");
            int acknowledged = writer.acknowledged();
            // The first is not among those that waited.
            return outcome(bytes, crowd, acknowledged, node.door().records(topic) - 1);
        }
    }

    private static Outcome outcome(int bytes, Crowd crowd, int acknowledged, long there) {
        double room = (double) bytes / LETTER.length();
        double block = MAX_BLOCK.toMillis() / 1_000.0;
        return new Outcome(
                List.of(
                        "found room: %,d letters, in %.1f s"
                                .formatted(crowd.inside(), crowd.secondsToFill()),
                        "the next one: send() stood still for %.1f s, and the letter failed"
                                .formatted(crowd.secondsOfTheNext()),
                        "acknowledged when the node was back: %,d".formatted(acknowledged)),
                List.of(
                        Check.within(
                                "found room: buffer.memory / size of a letter",
                                room * 0.8,
                                room * 1.2,
                                crowd.inside(),
                                "letters"),
                        Check.within(
                                "the next one waits for max.block.ms",
                                block * 0.9,
                                block * 1.25,
                                crowd.secondsOfTheNext(),
                                "s"),
                        Check.exactly("acknowledged of those inside", crowd.inside(), acknowledged),
                        Check.exactly("in the topic of those inside", crowd.inside(), there)));
    }

    /** Until a letter has to wait at the entrance. */
    private static Crowd fill(Writer writer, String topic) {
        long start = System.nanoTime();
        for (int inside = 0; ; inside++) {
            long before = System.nanoTime();
            writer.send(new ProducerRecord<>(topic, LETTER));
            long after = System.nanoTime();
            if (after - before > MAX_BLOCK.toNanos() / 2) {
                return new Crowd(inside, (before - start) / 1e9, (after - before) / 1e9);
            }
        }
    }

    /** The letters in the waiting room, and the one that did not get in. */
    private record Crowd(int inside, double secondsToFill, double secondsOfTheNext) {}
}
