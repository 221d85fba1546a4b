package orderflow.launcher;

import static orderflow.launcher.TestCluster.as;
import static orderflow.launcher.TestCluster.asGuest;
import static orderflow.launcher.TestCluster.make;
import static orderflow.launcher.TestCluster.readAll;
import static orderflow.launcher.TestCluster.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The door that needs no password: what guests may do, and how much of it. */
class GuestsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void refusesGuestsThatWrite() {
        assertThatThrownBy(() -> write(asGuest(), "orders", "forged"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void letsGuestsMakeAndWriteTopicsOfTheirOwn() throws Exception {
        try (Admin guest = Admin.create(asGuest())) {
            guest.createTopics(List.of(new NewTopic("lab-1", 1, (short) 3))).all().get();
        }

        write(asGuest(), "lab-1", "mine");

        assertThat(readAll(asGuest(), "lab-1")).containsExactly("mine");
    }

    @Test
    void refusesTopicsOfGuestsThatWouldEndTheNodes() throws Exception {
        try (Admin guest = Admin.create(asGuest())) {
            assertThatThrownBy(() -> make(guest, new NewTopic("lab-large", 9_000, (short) 3)))
                    .hasRootCauseInstanceOf(PolicyViolationException.class)
                    .hasRootCauseMessage("A lab topic has at most 12 partitions, not 9000.");
            assertThatThrownBy(() ->
                            guest.createPartitions(
                                            Map.of("orders", NewPartitions.increaseTo(9_000)))
                                    .all()
                                    .get())
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void refusesGuestsMoreTopicsThanTheNodesStand() {
        try (Admin guest = Admin.create(asGuest());
                Admin admin = Admin.create(as("admin"))) {
            var many =
                    IntStream.range(0, 100)
                            .mapToObj(n -> new NewTopic("lab-many-" + n, 12, (short) 3))
                            .toList();

            assertThatThrownBy(() -> guest.createTopics(many).all().get())
                    .hasRootCauseInstanceOf(PolicyViolationException.class)
                    .rootCause()
                    .hasMessageContaining("delete some lab topics first");

            // The node that is asked may hear of them a moment later.
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(labTopics(admin)).hasSizeBetween(10, 25));
            assertThatThrownBy(() -> make(guest, new NewTopic("lab-more", 12, (short) 3)))
                    .hasRootCauseInstanceOf(PolicyViolationException.class);
            admin.deleteTopics(labTopics(admin)).all().get();
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> make(guest, new NewTopic("lab-again", 12, (short) 3)));
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void slowsGuestsDownThatWriteMoreThanTheirShare() throws Exception {
        try (Admin guest = Admin.create(asGuest())) {
            make(guest, new NewTopic("lab-fast", 1, (short) 3));
        }
        assertThat(longestPause(asGuest(), "lab-fast")).isPositive();
        assertThat(longestPause(as("order-service"), "orders")).isZero();
    }

    private static List<String> labTopics(Admin admin)
            throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith("lab-many-"))
                .toList();
    }

    /** Milliseconds that a node held the writer of 32 MB back for. */
    private static double longestPause(Map<String, Object> connection, String topic)
            throws ExecutionException, InterruptedException {
        try (var producer =
                new KafkaProducer<>(
                        connection, new StringSerializer(), new ByteArraySerializer())) {
            for (int n = 0; n < 64; n++) {
                producer.send(new ProducerRecord<>(topic, "key", new byte[500_000])).get();
            }
            return producer.metrics().entrySet().stream()
                    .filter(metric -> metric.getKey().name().equals("produce-throttle-time-max"))
                    .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                    .max()
                    .orElseThrow();
        }
    }
}
