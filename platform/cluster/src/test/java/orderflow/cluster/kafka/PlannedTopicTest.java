package orderflow.cluster.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannedTopicTest {

    @Test
    void letsOneNodeLeadAllPartitionsOfATopicAndOfItsDeadLetters() {
        assertThat(planned(topic(2), 3))
                .extracting(NewTopic::name)
                .containsExactly("payments", "payments-retry-0", "payments.order-service.dlt");
        assertThat(planned(topic(2), 3))
                .allSatisfy(topic ->
                        assertThat(topic.replicasAssignments())
                                .hasSize(6)
                                .allSatisfy((partition, nodes) ->
                                        assertThat(nodes).containsExactly(2, 3, 1)));
    }

    @Test
    void countsFromTheStartAgainWhereThereAreFewerNodes() {
        assertThat(planned(topic(3), 1).getFirst().replicasAssignments().get(5)).containsExactly(1);
    }

    @Test
    void keepsThreeReplicasOnMoreNodes() {
        assertThat(planned(topic(5), 5).getFirst().replicasAssignments().get(0))
                .containsExactly(5, 1, 2);
    }

    @Test
    void leavesItToKafkaWhoLeadsATopicWithoutALeader() {
        NewTopic payments = planned(topic(null), 3).getFirst();

        assertThat(payments.replicasAssignments()).isNull();
        assertThat(payments.numPartitions()).isEqualTo(6);
        assertThat(payments.replicationFactor()).isEqualTo((short) 3);
    }

    @Test
    void refusesANodeThatCannotBe() {
        assertThatThrownBy(() -> topic(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("payments: nodes count from 1, not 0");
    }

    private static Topic topic(@Nullable Integer leader) {
        return new Topic(
                "payments",
                List.of("payment_captured"),
                "order id",
                6,
                Duration.ofDays(7),
                "payment-service",
                leader,
                1,
                List.of("order-service"));
    }

    private static List<NewTopic> planned(Topic topic, int nodes) {
        return PlannedTopic.of(new Topics(List.of(topic), Duration.ofDays(30)))
                .map(planned -> planned.on(nodes))
                .toList();
    }
}
