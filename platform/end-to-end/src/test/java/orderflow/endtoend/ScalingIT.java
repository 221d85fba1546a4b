package orderflow.endtoend;

import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;

class ScalingIT {

    @Test
    void twoInstancesOfPaymentServiceShareThePartitions() {
        PLATFORM.scale("payment-service", 2);
        try {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(partitionsOfEachMember()).containsExactly(3, 3));

            List<UUID> orders = Stream.generate(() -> Shop.order("tok_ok")).limit(30).toList();

            orders.forEach(order -> Shop.awaitStatus(order, "CONFIRMED"));
        } finally {
            PLATFORM.scale("payment-service", 1);
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(partitionsOfEachMember()).containsExactly(6));
    }

    private static List<Integer> partitionsOfEachMember()
            throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(PLATFORM.kafkaConnection("admin"))) {
            return admin
                    .describeConsumerGroups(List.of("payment-service"))
                    .all()
                    .get()
                    .get("payment-service")
                    .members()
                    .stream()
                    .map(MemberDescription::assignment)
                    .map(assignment -> assignment.topicPartitions().size())
                    .toList();
        }
    }
}
