package orderflow.bench.topic;

import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.kafka.TopicCursor;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * An empty topic whose partitions lie on the same nodes as those of another and are as safe, while
 * it is needed.
 */
public final class TopicCopy implements AutoCloseable {

    private static final String FAILURE = "A copy of a topic";

    private final Admin admin;
    private final String name;
    private final Map<Integer, List<Integer>> replicas;

    private TopicCopy(Admin admin, String name, Map<Integer, List<Integer>> replicas) {
        this.admin = admin;
        this.name = name;
        this.replicas = replicas;
    }

    /** Another name each time: a topic that was deleted is not gone at once. */
    public static TopicCopy of(Admin admin, String original) {
        TopicCopy copy =
                new TopicCopy(
                        admin,
                        "lab-bench-%s-%s".formatted(original, UUID.randomUUID()),
                        replicas(admin, original));
        KafkaAnswer.of(admin.createTopics(Set.of(copy.asNew())).all(), FAILURE);
        return copy;
    }

    public String name() {
        return name;
    }

    /**
     * Does not ask where the partitions are: a node that has not heard of the topic says nowhere.
     */
    public TopicCursor<String> cursor(Map<String, Object> connection) {
        return new TopicCursor<>(
                new KafkaConsumer<>(
                        connection, new StringDeserializer(), new ByteArrayDeserializer()),
                replicas.keySet().stream().map(at -> new TopicPartition(name, at)).toList());
    }

    @Override
    public void close() {
        KafkaAnswer.of(admin.deleteTopics(Set.of(name)).all(), FAILURE);
    }

    private NewTopic asNew() {
        int copies = replicas.getOrDefault(0, List.of()).size();
        return new NewTopic(name, replicas)
                .configs(
                        Map.of(
                                MIN_IN_SYNC_REPLICAS_CONFIG,
                                Integer.toString(Math.max(1, copies - 1))));
    }

    /** Nodes by partition, the one that leads first. */
    private static Map<Integer, List<Integer>> replicas(Admin admin, String topic) {
        return KafkaAnswer.of(admin.describeTopics(Set.of(topic)).allTopicNames(), FAILURE)
                .values()
                .stream()
                .flatMap(described -> described.partitions().stream())
                .collect(
                        Collectors.toMap(
                                TopicPartitionInfo::partition,
                                at -> at.replicas().stream().map(Node::id).toList()));
    }
}
