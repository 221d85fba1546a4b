package orderflow.deck.kafka;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeMetadataQuorumOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Everything that the deck asks the brokers. A node that is away is asked nothing: the admin client
 * would wait for it with all its patience, and the page with the client.
 *
 * @param before what stands in for those: a group whose coordinator is away, a lane whose leader is
 */
record Questions(Admin admin, Answers before) {

    /** While a leader or a coordinator is elected nobody knows it, and the rest does not wait. */
    private static final int SOON_MILLIS = 1_000;

    /**
     * Asks for the lanes of these topics, and for all groups.
     *
     * @throws ExecutionException if the cluster itself does not answer
     */
    Answers ask(List<String> tapes) throws ExecutionException, InterruptedException {
        var retries = Answers.retryTopics();
        var names = new ArrayList<>(tapes);
        names.addAll(retries);
        var nodes = Nodes.ask(admin);
        // All that can be is asked at once, and waited for afterwards.
        var quorum =
                admin.describeMetadataQuorum(
                                new DescribeMetadataQuorumOptions().timeoutMs(SOON_MILLIS))
                        .quorumInfo();
        var described = admin.describeTopics(names).allTopicNames();
        var groups = groups(nodes);
        var members =
                admin.describeConsumerGroups(
                                groups, new DescribeConsumerGroupsOptions().timeoutMs(SOON_MILLIS))
                        .describedGroups();
        var committed =
                admin.listConsumerGroupOffsets(
                        everything(groups),
                        new ListConsumerGroupOffsetsOptions().timeoutMs(SOON_MILLIS));
        var topics = described.get();
        var lanes = led(topics, tapes, nodes);
        var starts = offsets(lanes, OffsetSpec.earliest());
        var ends = offsets(lanes, OffsetSpec.latest());
        var retryEnds = offsets(led(topics, retries, nodes), OffsetSpec.latest());
        return new Answers(
                nodes,
                leader(quorum),
                topics,
                starts.or(before.starts()),
                ends.or(before.ends()),
                Partly.of(groups, group -> committed.partitionsToOffsetAndMetadata(group))
                        .or(before.committed()),
                Partly.of(groups, group -> requireNonNull(members.get(group))).or(before.groups()),
                retryEnds.or(before.retryEnds()),
                ends.answers().size() == count(topics, tapes));
    }

    /** Those whose coordinator may answer, or is not known yet. */
    private List<String> groups(Nodes nodes) {
        var all = new ArrayList<>(Answers.readers());
        for (int i = 0; i < Answers.RETRY_TOPICS; i++) {
            all.add(Answers.retryGroup(i));
        }
        all.removeIf(group -> {
            var known = before.groups().get(group);
            return known != null && nodes.isMissed(known.coordinator());
        });
        return all;
    }

    private static Map<String, ListConsumerGroupOffsetsSpec> everything(List<String> groups) {
        return groups.stream().collect(toMap(identity(), _ -> new ListConsumerGroupOffsetsSpec()));
    }

    private static List<TopicPartition> led(
            Map<String, TopicDescription> topics, List<String> names, Nodes nodes) {
        return names.stream()
                .flatMap(name ->
                        requireNonNull(topics.get(name)).partitions().stream()
                                .filter(lane -> nodes.answers(lane.leader()))
                                .map(lane -> new TopicPartition(name, lane.partition())))
                .toList();
    }

    private static int count(Map<String, TopicDescription> topics, List<String> names) {
        return names.stream()
                .mapToInt(name -> requireNonNull(topics.get(name)).partitions().size())
                .sum();
    }

    private Partly<TopicPartition, Long> offsets(List<TopicPartition> lanes, OffsetSpec which)
            throws InterruptedException {
        var asked =
                admin.listOffsets(
                        lanes.stream().collect(toMap(identity(), _ -> which)),
                        new ListOffsetsOptions().timeoutMs(SOON_MILLIS));
        return Partly.of(
                lanes, lane -> asked.partitionResult(lane).thenApply(found -> found.offset()));
    }

    private static int leader(KafkaFuture<QuorumInfo> quorum) throws InterruptedException {
        try {
            return quorum.get().leaderId();
        } catch (ExecutionException e) {
            return -1;
        }
    }
}
