package orderflow.deck.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orderflow.deck.Snapshot;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberAssignment;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MembersTest {

    @Test
    void listsReadersOfTheTapesAndThoseThatWait() {
        var members =
                new Members(
                        group(
                                member("a", "orders"),
                                member("b", "unsent-notifications"),
                                member("c", "payments"),
                                member("d")));

        assertThat(members.list())
                .extracting(Snapshot.Member::member)
                .containsExactly("reader 1", "reader 3", "reader 4");
        assertThat(members.reading(new TopicPartition("payments", 0))).isEqualTo("reader 3");
    }

    private static ConsumerGroupDescription group(MemberDescription... members) {
        return new ConsumerGroupDescription(
                "notification-service",
                false,
                List.of(members),
                "range",
                GroupType.CONSUMER,
                GroupState.STABLE,
                Node.noNode(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static MemberDescription member(String id, String... topics) {
        var lanes =
                Arrays.stream(topics)
                        .map(topic -> new TopicPartition(topic, 0))
                        .collect(Collectors.toSet());
        return new MemberDescription(
                id,
                Optional.empty(),
                Optional.empty(),
                "client",
                "host",
                new MemberAssignment(lanes),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
