package orderflow.deck.kafka;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import orderflow.deck.Neighbour;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;

/**
 * What the brokers say at a moment.
 *
 * @param quorumLeader node that leads the controllers; -1 if none does
 * @param committed by group
 * @param whole whether every lane has answered
 */
record Answers(
        Collection<Node> nodes,
        int quorumLeader,
        Map<String, TopicDescription> topics,
        Map<TopicPartition, Long> starts,
        Map<TopicPartition, Long> ends,
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed,
        Map<String, ConsumerGroupDescription> groups,
        Map<TopicPartition, Long> retryEnds,
        boolean whole) {

    static final int RETRY_TOPICS = 4;

    /**
     * Asks for everything.
     *
     * @param before what stands in for the part that does not answer now: a group whose coordinator
     *     is away, a lane whose leader is
     * @throws ExecutionException if the cluster itself does not answer
     */
    static Answers of(Admin admin, List<String> tapes, @Nullable Answers before)
            throws ExecutionException, InterruptedException {
        var retries = retryTopics();
        var names = new ArrayList<>(tapes);
        names.addAll(retries);
        // All that can be is asked at once, and waited for afterwards.
        var cluster = admin.describeCluster();
        var quorum = admin.describeMetadataQuorum().quorumInfo();
        var described = admin.describeTopics(names).allTopicNames();
        var members = admin.describeConsumerGroups(readers()).describedGroups();
        var offsets = admin.listConsumerGroupOffsets(specs());
        var topics = described.get();
        var lanes = lanes(topics, tapes);
        var starts = offsets(admin, lanes, OffsetSpec.earliest());
        var ends = offsets(admin, lanes, OffsetSpec.latest());
        var retryEnds = offsets(admin, lanes(topics, retries), OffsetSpec.latest());
        return new Answers(
                cluster.nodes().get(),
                leader(quorum),
                topics,
                starts.or(before == null ? Map.of() : before.starts()),
                ends.or(before == null ? Map.of() : before.ends()),
                Partly.of(
                                specs().keySet(),
                                group ->
                                        requireNonNull(
                                                offsets.partitionsToOffsetAndMetadata(group)))
                        .or(before == null ? Map.of() : before.committed()),
                Partly.of(members.keySet(), group -> requireNonNull(members.get(group)))
                        .or(before == null ? Map.of() : before.groups()),
                retryEnds.or(before == null ? Map.of() : before.retryEnds()),
                ends.whole());
    }

    private static int leader(KafkaFuture<QuorumInfo> quorum) throws InterruptedException {
        try {
            return quorum.get().leaderId();
        } catch (ExecutionException e) {
            return -1;
        }
    }

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

    private static Map<String, ListConsumerGroupOffsetsSpec> specs() {
        var groups = new ArrayList<>(readers());
        for (int i = 0; i < RETRY_TOPICS; i++) {
            groups.add(retryGroup(i));
        }
        return groups.stream().collect(toMap(identity(), _ -> new ListConsumerGroupOffsetsSpec()));
    }

    private static List<TopicPartition> lanes(
            Map<String, TopicDescription> topics, List<String> names) {
        return names.stream()
                .flatMap(name ->
                        requireNonNull(topics.get(name)).partitions().stream()
                                .map(each -> new TopicPartition(name, each.partition())))
                .toList();
    }

    private static Partly<TopicPartition, Long> offsets(
            Admin admin, List<TopicPartition> lanes, OffsetSpec which) throws InterruptedException {
        var asked = admin.listOffsets(lanes.stream().collect(toMap(identity(), _ -> which)));
        return Partly.of(
                lanes, lane -> asked.partitionResult(lane).thenApply(found -> found.offset()));
    }
}
