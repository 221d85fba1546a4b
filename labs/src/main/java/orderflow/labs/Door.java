package orderflow.labs;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A way into a cluster, for clients that write and read text. */
record Door(Map<String, Object> connection) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    Door {
        connection = Map.copyOf(connection);
    }

    /** Of one node: a client asks it for the others. */
    String address() {
        Object all = connection.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        return String.valueOf(all).split(",", 2)[0];
    }

    Writer writer(Map<String, Object> settings) {
        return new Writer(with(settings));
    }

    KafkaConsumer<String, String> reader(Map<String, Object> settings) {
        return new KafkaConsumer<>(
                with(settings), new StringDeserializer(), new StringDeserializer());
    }

    Admin admin() {
        return Admin.create(connection);
    }

    /**
     * Returns when every partition's leader answers. A writer that is quicker is refused its first
     * record and not the second, and then has them out of order until it gives up.
     */
    void make(NewTopic topic) {
        try (Admin admin = admin()) {
            KafkaAnswer.of(
                    admin.createTopics(List.of(topic)).all(), "A topic of the lab is refused");
            if (!Wait.until(PATIENCE, () -> answers(admin, topic.name()))) {
                throw new PlatformFailure("The topic %s has no leader.".formatted(topic.name()));
            }
        }
    }

    /** Records that the topic holds now. */
    long records(String topic) {
        try (Admin admin = admin()) {
            var partitions = partitions(describe(admin, topic));
            return sum(admin, partitions, OffsetSpec.latest())
                    - sum(admin, partitions, OffsetSpec.earliest());
        }
    }

    /** Records that the group has not confirmed yet; one that never did has all of them to go. */
    long lag(String topic, String group) {
        try (Admin admin = admin()) {
            var confirmed =
                    KafkaAnswer.of(
                            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                            "The place of a group is not told");
            return sum(admin, partitions(describe(admin, topic)), OffsetSpec.latest())
                    - confirmed.values().stream().mapToLong(place -> place.offset()).sum();
        }
    }

    static TopicDescription describe(Admin admin, String topic) {
        return KafkaAnswer.of(
                        admin.describeTopics(Set.of(topic)).allTopicNames(),
                        "A topic of the lab is not there")
                .values()
                .iterator()
                .next();
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    private static boolean answers(Admin admin, String topic) {
        try {
            sum(admin, partitions(describe(admin, topic)), OffsetSpec.latest());
            return true;
        } catch (PlatformFailure notYet) {
            return false;
        }
    }

    private static long sum(Admin admin, List<TopicPartition> partitions, OffsetSpec which) {
        var offsets =
                admin.listOffsets(
                        partitions.stream().collect(toMap(Function.identity(), one -> which)));
        return KafkaAnswer.of(offsets.all(), "The ends of a topic are not told").values().stream()
                .mapToLong(found -> found.offset())
                .sum();
    }

    /** All that a client of this door has to be told. */
    Map<String, Object> with(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(connection);
        all.putAll(settings);
        return all;
    }
}
