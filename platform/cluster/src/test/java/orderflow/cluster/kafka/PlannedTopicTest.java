package orderflow.cluster.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class PlannedTopicTest {

    @Test
    void plansATopicWithItsRetriesAndItsDeadLetters() {
        assertThat(planned(3))
                .extracting(NewTopic::name)
                .containsExactly("payments", "payments-retry-0", "payments.order-service.dlt");
    }

    @Test
    void leavesItToKafkaWhichNodesHaveAPartition() {
        assertThat(planned(3))
                .allSatisfy(topic -> {
                    assertThat(topic.replicasAssignments()).isNull();
                    assertThat(topic.numPartitions()).isEqualTo(6);
                    assertThat(topic.replicationFactor()).isEqualTo((short) 3);
                });
    }

    @Test
    void keepsAsManyReplicasAsThereAreNodesButNoMoreThanThree() {
        assertThat(planned(1).getFirst().replicationFactor()).isEqualTo((short) 1);
        assertThat(planned(5).getFirst().replicationFactor()).isEqualTo((short) 3);
    }

    private static List<NewTopic> planned(int nodes) {
        var payments =
                new Topic(
                        "payments",
                        List.of("payment_captured"),
                        "order id",
                        6,
                        Duration.ofDays(7),
                        "payment-service",
                        1,
                        List.of("order-service"),
                        List.of("fraud-detection"));
        return PlannedTopic.of(new Topics(List.of(payments), Duration.ofDays(30)))
                .map(topic -> topic.on(nodes))
                .toList();
    }
}
