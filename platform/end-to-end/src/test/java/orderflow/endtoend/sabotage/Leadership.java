package orderflow.endtoend.sabotage;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** The nodes that lead the partitions of a topic. */
record Leadership(Admin admin, String topic) {

    private static final Duration WITHIN = Duration.ofSeconds(60);

    /** Makes the broker the leader of all: of each partition's replicas the first is preferred. */
    void moveTo(int broker) {
        var reassignments =
                partitions().stream().collect(toMap(this::named, one -> preferring(broker, one)));
        answer(admin.alterPartitionReassignments(reassignments).all());
        var all = partitions().stream().map(this::named).collect(toSet());
        await().atMost(WITHIN)
                .until(() -> {
                    answer(admin.electLeaders(ElectionType.PREFERRED, all).partitions());
                    return allLedBy(leader -> leader == broker);
                });
    }

    void awaitTakenFrom(int broker) {
        await().atMost(WITHIN).until(() -> allLedBy(leader -> leader != broker));
    }

    private boolean allLedBy(IntPredicate expected) {
        return partitions().stream()
                .map(TopicPartitionInfo::leader)
                .allMatch(leader -> leader != null && expected.test(leader.id()));
    }

    private List<TopicPartitionInfo> partitions() {
        return answer(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .partitions();
    }

    private TopicPartition named(TopicPartitionInfo partition) {
        return new TopicPartition(topic, partition.partition());
    }

    private static Optional<NewPartitionReassignment> preferring(
            int broker, TopicPartitionInfo partition) {
        return Optional.of(
                new NewPartitionReassignment(
                        partition.replicas().stream()
                                .map(Node::id)
                                .sorted(comparing(id -> id != broker))
                                .toList()));
    }

    private static <T> T answer(KafkaFuture<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
