package orderflow.deck.kafka;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orderflow.deck.Neighbour;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * What the brokers say at a moment.
 *
 * @param quorumLeader node that leads the controllers; -1 if none does
 * @param committed by group
 * @param whole whether every lane has answered
 */
record Answers(
        Nodes nodes,
        int quorumLeader,
        Map<String, TopicDescription> topics,
        Map<TopicPartition, Long> starts,
        Map<TopicPartition, Long> ends,
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed,
        Map<String, ConsumerGroupDescription> groups,
        Map<TopicPartition, Long> retryEnds,
        boolean whole) {

    static final Answers NONE =
            new Answers(
                    new Nodes(List.of()),
                    -1,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    false);

    static final int RETRY_TOPICS = 4;

    /** Its lanes; every topic that was asked for is there, or there are no answers at all. */
    List<TopicPartitionInfo> lanes(String topic) {
        return requireNonNull(topics.get(topic)).partitions();
    }

    static List<String> readers() {
        return List.of(Neighbour.values()).stream().map(Neighbour::id).toList();
    }

    static List<String> retryTopics() {
        var names = new ArrayList<String>();
        for (int i = 0; i < RETRY_TOPICS; i++) {
            names.add("unsent-notifications-retry-" + i);
        }
        return names;
    }

    /** The readers of retry topics are groups of their own. */
    static String retryGroup(int number) {
        return Neighbour.NOTIFICATION.id() + "-retry-" + number;
    }
}
