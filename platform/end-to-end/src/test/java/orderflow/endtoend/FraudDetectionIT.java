package orderflow.endtoend;

import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that joins a platform long after the others, and leaves it. */
class FraudDetectionIT {

    private static final String NAME = "fraud-detection";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String customer = "c-" + UUID.randomUUID();

    @AfterEach
    void leaves() {
        if (PLATFORM.running(NAME)) {
            PLATFORM.stop(NAME);
        }
    }

    @Test
    void knowsWhatWasBeforeItCameAndAgainAfterItWasKilled() throws IOException {
        refuse(3);

        PLATFORM.start(NAME);
        // Ready when it has read everything: there is nothing to wait for.
        assertThat(refusedOrders()).isEqualTo(3);

        refuse(1);
        await().atMost(PATIENCE).until(() -> refusedOrders() == 4);
        await().atMost(PATIENCE).until(() -> PLATFORM.consumerLag().get(NAME) == 0);

        PLATFORM.kill(NAME);
        PLATFORM.start(NAME);
        assertThat(refusedOrders()).isEqualTo(4);
    }

    /** The checker would wait in vain for it to read what came after. */
    @Test
    void isNotWaitedForWhenItHasLeft() {
        PLATFORM.start(NAME);
        assertThat(PLATFORM.consumerLag()).containsKey(NAME);

        PLATFORM.stop(NAME);

        assertThat(PLATFORM.consumerLag()).doesNotContainKey(NAME).containsKey("payment-service");
    }

    /** A user without a topic to write to is not even given the id of a producer. */
    @Test
    void mayWriteNowhere() {
        try (var producer =
                new KafkaProducer<>(
                        PLATFORM.kafkaConnection(NAME),
                        new StringSerializer(),
                        new StringSerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("orders", "forged")).get())
                    .hasCauseInstanceOf(ClusterAuthorizationException.class);
        }
    }

    private void refuse(int orders) throws IOException {
        for (int n = 0; n < orders; n++) {
            UUID order = Shop.refusedOrderOf(customer);
            await().atMost(PATIENCE).until(() -> isRejected(order));
        }
    }

    /** On the topic: it comes there a moment after it stands in the table. */
    private static boolean isRejected(UUID order) {
        return Cluster.recordsOf(order).stream()
                .map(Cluster::type)
                .anyMatch("order_rejected"::equals);
    }

    /** 0 if the customer is no suspect. */
    private int refusedOrders() {
        return Http.get(PLATFORM.service(NAME).resolve("/suspects?size=100"))
                .json()
                .valueStream()
                .filter(suspect -> suspect.get("customerId").asString().equals(customer))
                .mapToInt(suspect -> suspect.get("refusedOrders").asInt())
                .sum();
    }
}
