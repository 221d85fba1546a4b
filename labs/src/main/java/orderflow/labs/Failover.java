package orderflow.labs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;

/**
 * Three nodes and what happens to them. The leader of the topics is the node that decides about the
 * cluster: the frozen majority has nothing to decide when it comes back, and still counts as in
 * step.
 */
record Failover(Run run, Nodes nodes, int leader) {

    private static final int TIMED = 100;

    /** Twice what a copying node waits at most for something new. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    String topic(String what) {
        String name = run.named(what);
        List<Integer> others = nodes.without(leader);
        List<Integer> copies = List.of(leader, others.get(0), others.get(1));
        nodes.door().make(new NewTopic(name, Map.of(0, copies)));
        return name;
    }

    Writer writer(String acks, String topic) {
        Writer writer =
                nodes.door(List.of(leader))
                        .writer(
                                Map.of(
                                        ProducerConfig.ACKS_CONFIG,
                                        acks,
                                        // It needs acks=all: here acks alone shall differ.
                                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                        false,
                                        // By default a writer waits two minutes for an answer.
                                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                        3_000,
                                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                        4_000));
        writer.find(topic);
        return writer;
    }

    /** Milliseconds until a letter is acknowledged, while all nodes are well. */
    String times() {
        return "a letter, acknowledged one by one: acks=0 %.1f ms, acks=1 %.1f ms, acks=all %.1f ms"
                .formatted(median("0"), median("1"), median("all"));
    }

    void freezeOthers() {
        run.say("two nodes are frozen, 200 letters are sent with each setting");
        nodes.without(leader).forEach(nodes::freeze);
        // A node asks for news and is answered after half a second if there are none. The
        // answer
        // to its last question shall hold no letter.
        Wait.rest(SILENCE);
    }

    int send(Writer writer, String topic) {
        for (int n = 0; n < 200; n++) {
            writer.send(new ProducerRecord<>(topic, "letter " + n));
        }
        return writer.acknowledged();
    }

    /** Returns when another node leads the topics: a client may wait for a dead one for long. */
    void leaderDies(String... topics) {
        run.say("their leader dies, the others go on");
        nodes.kill(leader);
        nodes.without(leader).forEach(nodes::thaw);
        try (Admin admin = nodes.door(nodes.without(leader)).admin()) {
            for (String topic : topics) {
                if (!Wait.until(PATIENCE, () -> ledByAnother(admin, topic))) {
                    throw new PlatformFailure("No other node leads the topics.");
                }
            }
        }
    }

    void leaderReturns(String topic) {
        run.say("the old leader comes back");
        nodes.start(leader);
        try (Admin admin = nodes.door().admin()) {
            if (!Wait.until(PATIENCE, () -> copiesInStep(admin, topic) == 3)) {
                throw new PlatformFailure("The old leader does not come into step.");
            }
        }
    }

    long left(String topic) {
        return nodes.door(nodes.without(leader)).records(topic);
    }

    private double median(String acks) {
        String topic = topic("times-" + acks);
        try (var writer = writer(acks, topic)) {
            var timings = new Timings();
            for (int n = 0; n < TIMED; n++) {
                String letter = "letter " + n;
                timings.time(() -> writer.put(topic, null, letter));
            }
            return timings.median();
        }
    }

    private boolean ledByAnother(Admin admin, String topic) {
        Node leads = Door.describe(admin, topic).partitions().getFirst().leader();
        return leads != null && !leads.isEmpty() && leads.id() != leader;
    }

    private static int copiesInStep(Admin admin, String topic) {
        return Door.describe(admin, topic).partitions().getFirst().isr().size();
    }
}
