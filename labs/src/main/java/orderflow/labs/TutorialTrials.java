package orderflow.labs;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.process.PlatformFailure;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tries the lines of a tutorial, each on a topic of its own. */
final class TutorialTrials {

    static final int LETTERS = 3;

    private static final int ORDERS = 20;
    private static final String TOO_LARGE = "x".repeat(5_000);

    private final Run run;
    private final TutorialNodes nodes;
    private int topics;

    TutorialTrials(Run run) {
        this.run = run;
        nodes = new TutorialNodes(run);
    }

    /** No error is thrown: the reader waits for somebody who tells it its lanes, in silence. */
    double readAsAGroup(boolean asInTheTutorial) {
        Door door = asInTheTutorial ? nodes.asInTheTutorial().door() : nodes.mended().door();
        String topic = topic(door, 1, Map.of());
        write(door, topic);
        Map<String, Object> settings =
                Map.of("group.id", run.named("group"), "auto.offset.reset", "earliest");
        var reader = door.reader(settings);
        try {
            reader.subscribe(List.of(topic));
            int read = 0;
            for (int polls = 0; polls < 50 && read < LETTERS; polls++) {
                read += reader.poll(Duration.ofMillis(100)).count();
            }
            return read;
        } finally {
            reader.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    double callElsewhere(boolean asInTheTutorial) {
        Door door = nodes.mended().door();
        String topic = topic(door, 1, Map.of());
        Door called = asInTheTutorial ? nodes.elsewhere() : door;
        // By default a writer tries for two minutes.
        Map<String, Object> soon =
                Map.of("request.timeout.ms", 2_000, "delivery.timeout.ms", 3_000);
        try (var writer = called.writer(soon)) {
            writer.send(new ProducerRecord<>(topic, "letter"));
            return writer.acknowledged();
        }
    }

    double makeAnew(boolean asInTheTutorial) {
        Nodes node = nodes.mended();
        String topic = topic(node.door(), 1, Map.of());
        node.kill(1);
        if (asInTheTutorial) {
            node.forget(1);
        }
        node.start(1);
        try (Admin admin = node.door().admin()) {
            Set<String> names = KafkaAnswer.of(admin.listTopics().names(), "No topics are told");
            return names.contains(topic) ? 1 : 0;
        }
    }

    double spreadOrders(boolean asInTheTutorial) {
        Door door = nodes.mended().door();
        String topic = topic(door, 6, Map.of());
        Map<Integer, Set<Integer>> lanes = new HashMap<>();
        try (var writer = door.writer(Map.of("batch.size", 0))) {
            for (int event = 0; event < LETTERS; event++) {
                for (int order = 0; order < ORDERS; order++) {
                    var kept =
                            writer.put(topic, asInTheTutorial ? null : "order-" + order, "event");
                    lanes.computeIfAbsent(order, _ -> new HashSet<>()).add(kept.partition());
                }
            }
        }
        return lanes.values().stream().filter(several -> several.size() > 1).count();
    }

    double waitForBytes(boolean asInTheTutorial) {
        Door door = nodes.mended().door();
        String topic = topic(door, 1, Map.of());
        Map<String, Object> settings =
                asInTheTutorial
                        ? Map.of("fetch.min.bytes", 10_000, "fetch.max.wait.ms", 10_000)
                        : Map.of("fetch.min.bytes", 1);
        try (var writer = door.writer(Map.of());
                var reader = new GroupReader(door, topic, run.named("bytes"), settings)) {
            reader.readToEnd();
            reader.poll();
            writer.put(topic, null, "letter");
            long start = System.nanoTime();
            reader.readToEnd();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    double comeLate(boolean asInTheTutorial) {
        Door door = nodes.mended().door();
        String topic = topic(door, 1, Map.of());
        write(door, topic);
        Map<String, Object> settings =
                asInTheTutorial ? Map.of() : Map.of("auto.offset.reset", "earliest");
        String group = run.named(asInTheTutorial ? "late" : "early");
        try (var reader = new GroupReader(door, topic, group, settings)) {
            return reader.readToEnd().size();
        }
    }

    double lookAway(boolean asInTheTutorial) {
        Door door = nodes.mended().door();
        String topic = topic(door, 1, Map.of("max.message.bytes", "1000"));
        try (var writer = door.writer(Map.of())) {
            if (asInTheTutorial) {
                writer.send(new ProducerRecord<>(topic, TOO_LARGE));
            } else {
                writer.put(topic, null, TOO_LARGE);
            }
            return 0;
        } catch (PlatformFailure refused) {
            return 1;
        }
    }

    double askForNoAnswer(boolean asInTheTutorial) {
        Door door = nodes.mended().door();
        String topic = topic(door, 1, Map.of("max.message.bytes", "1000"));
        Map<String, Object> settings = asInTheTutorial ? Map.of("acks", "0") : Map.of();
        try (var writer = door.writer(settings)) {
            writer.send(new ProducerRecord<>(topic, TOO_LARGE));
            return (double) writer.acknowledged() - door.records(topic);
        }
    }

    double linger(boolean asInTheTutorial) {
        Door door = nodes.mended().door();
        String topic = topic(door, 1, Map.of());
        try (var writer = door.writer(Map.of("linger.ms", asInTheTutorial ? 1_000 : 5))) {
            long start = System.nanoTime();
            for (int n = 0; n < LETTERS; n++) {
                writer.put(topic, null, "letter");
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private String topic(Door door, int partitions, Map<String, String> settings) {
        String name = run.named("letters-" + ++topics);
        door.make(
                new NewTopic(name, Optional.of(partitions), Optional.of((short) 1))
                        .configs(settings));
        return name;
    }

    private static void write(Door door, String topic) {
        try (var writer = door.writer(Map.of())) {
            for (int n = 0; n < LETTERS; n++) {
                writer.put(topic, null, "letter " + n);
            }
        }
    }
}
