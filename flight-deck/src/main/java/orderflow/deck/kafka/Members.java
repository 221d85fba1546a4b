package orderflow.deck.kafka;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import orderflow.deck.Snapshot;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The readers of a group. The brokers do not know in which process one is, so they are numbered.
 *
 * @param group null while its coordinator has not answered yet
 */
record Members(@Nullable ConsumerGroupDescription group) {

    String state() {
        return group == null ? "UNKNOWN" : group.groupState().name();
    }

    /** Those of the tapes, and those that read nothing; a group may have readers elsewhere, too. */
    List<Snapshot.Member> list() {
        var sorted = sorted();
        return IntStream.range(0, sorted.size())
                .filter(i -> isIdle(sorted.get(i)) || !lanes(sorted.get(i)).isEmpty())
                .mapToObj(i -> new Snapshot.Member(name(i), lanes(sorted.get(i))))
                .toList();
    }

    /** Null if nobody reads the lane. */
    @Nullable String reading(TopicPartition lane) {
        var sorted = sorted();
        return IntStream.range(0, sorted.size())
                .filter(i -> sorted.get(i).assignment().topicPartitions().contains(lane))
                .mapToObj(Members::name)
                .findFirst()
                .orElse(null);
    }

    private static String name(int index) {
        return "reader " + (index + 1);
    }

    private List<MemberDescription> sorted() {
        return group == null
                ? List.of()
                : group.members().stream()
                        .sorted(comparing(MemberDescription::consumerId))
                        .toList();
    }

    private static boolean isIdle(MemberDescription member) {
        return member.assignment().topicPartitions().isEmpty();
    }

    private static List<Snapshot.Lanes> lanes(MemberDescription member) {
        var lanes = new TreeMap<String, List<Integer>>();
        for (var lane : member.assignment().topicPartitions()) {
            lanes.computeIfAbsent(lane.topic(), _ -> new ArrayList<>()).add(lane.partition());
        }
        return lanes.entrySet().stream()
                .filter(each -> Tapes.ALL.contains(each.getKey()))
                .map(each ->
                        new Snapshot.Lanes(
                                each.getKey(), each.getValue().stream().sorted().toList()))
                .toList();
    }
}
