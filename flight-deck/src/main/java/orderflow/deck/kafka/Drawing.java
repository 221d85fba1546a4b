package orderflow.deck.kafka;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import orderflow.deck.Neighbour;
import orderflow.deck.Pace;
import orderflow.deck.Snapshot;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;

/** Turns what the brokers say into what the page shows. */
record Drawing(Answers answers, Tapes tapes, long now) {

    /** Seconds that a message waits before each try: kafka/README.md. */
    private static final List<Integer> WAITS = List.of(1, 10, 100, 600);

    Snapshot.Topic topic(String name) {
        var lanes =
                answers.lanes(name).stream()
                        .map(each -> lane(new TopicPartition(name, each.partition()), each))
                        .toList();
        double rate =
                lanes.stream()
                        .mapToDouble(lane -> rate(new TopicPartition(name, lane.partition())))
                        .sum();
        return new Snapshot.Topic(name, writer(name), readers(name), rate, lanes);
    }

    private Snapshot.Lane lane(TopicPartition lane, TopicPartitionInfo info) {
        return new Snapshot.Lane(
                lane.partition(),
                answers.starts().getOrDefault(lane, 0L),
                end(lane),
                leader(info),
                ids(info.replicas()),
                ids(info.isr().stream().filter(answers.nodes()::answers).toList()),
                readers(lane.topic()).stream().map(group -> needle(group, lane)).toList(),
                tapes.marks(lane).recent());
    }

    private Snapshot.Needle needle(String group, TopicPartition lane) {
        var committed = answers.committed().getOrDefault(group, Map.of()).get(lane);
        long next =
                committed == null ? answers.starts().getOrDefault(lane, 0L) : committed.offset();
        long lag = Math.max(0, end(lane) - next);
        double seconds = lag == 0 ? 0 : tapes.marks(lane).secondsSince(next, now);
        return new Snapshot.Needle(
                group,
                committed == null ? null : next,
                lag,
                seconds,
                Pace.inStep(lag, rate(lane), seconds),
                new Members(answers.groups().get(group)).reading(lane));
    }

    List<Snapshot.Group> groups() {
        return Answers.readers().stream().map(this::group).toList();
    }

    private Snapshot.Group group(String name) {
        var members = new Members(answers.groups().get(name));
        return new Snapshot.Group(name, members.state(), lag(name), members.list());
    }

    private long lag(String group) {
        return Tapes.ALL.stream()
                .filter(topic -> readers(topic).contains(group))
                .flatMap(topic ->
                        answers.lanes(topic).stream()
                                .map(each ->
                                        needle(group, new TopicPartition(topic, each.partition()))))
                .mapToLong(Snapshot.Needle::lag)
                .sum();
    }

    List<Snapshot.Retries> retries() {
        return IntStream.range(0, Answers.RETRY_TOPICS)
                .mapToObj(number -> {
                    String topic = Answers.retryTopics().get(number);
                    return new Snapshot.Retries(topic, WAITS.get(number), waiting(topic, number));
                })
                .toList();
    }

    private long waiting(String topic, int number) {
        var lane = new TopicPartition(topic, 0);
        var committed = answers.committed().getOrDefault(Answers.retryGroup(number), Map.of());
        var at = committed.get(lane);
        long end = answers.retryEnds().getOrDefault(lane, 0L);
        return Math.max(0, end - (at == null ? 0 : at.offset()));
    }

    List<Snapshot.Node> nodes() {
        return answers.nodes().all().stream()
                .map(this::node)
                .sorted(comparingInt(Snapshot.Node::id))
                .toList();
    }

    private Snapshot.Node node(Nodes.Seen seen) {
        int id = seen.node().id();
        var lanes =
                Tapes.ALL.stream()
                        .flatMap(topic -> answers.lanes(topic).stream())
                        .filter(lane -> Objects.equals(leader(lane), id));
        return new Snapshot.Node(
                "kafka-" + id,
                id,
                seen.condition(),
                (int) lanes.count(),
                answers.quorumLeader() == id);
    }

    /** Null if it has none that answers. */
    private @Nullable Integer leader(TopicPartitionInfo lane) {
        var leader = lane.leader();
        return leader != null && answers.nodes().answers(leader) ? leader.id() : null;
    }

    private double rate(TopicPartition lane) {
        return tapes.marks(lane).rate(end(lane), now);
    }

    private long end(TopicPartition lane) {
        return answers.ends().getOrDefault(lane, 0L);
    }

    private static String writer(String topic) {
        return (topic.equals(Tapes.ORDERS) ? Neighbour.ORDER : Neighbour.PAYMENT).id();
    }

    private static List<String> readers(String topic) {
        var other = topic.equals(Tapes.ORDERS) ? Neighbour.PAYMENT : Neighbour.ORDER;
        return List.of(other.id(), Neighbour.NOTIFICATION.id());
    }

    private static List<Integer> ids(Collection<Node> nodes) {
        return nodes.stream().map(Node::id).toList();
    }
}
