package orderflow.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** The rights of a client without a password. */
class GuestDoorIT {

    @Test
    void aGuestReadsEventsAsTheyWereWritten() {
        UUID order = Shop.order("tok_ok");
        Shop.awaitStatus(order, "CONFIRMED");

        ConsumerRecord<String, byte[]> created = Cluster.recordsOf(order).getFirst();

        assertThat(new String(created.value(), UTF_8)).contains("\"orderId\":\"" + order + "\"");
        assertThat(Cluster.type(created)).isEqualTo("order_created");
        assertThat(created.headers().lastHeader("ce_specversion").value())
                .isEqualTo("1.0".getBytes(UTF_8));
    }

    @Test
    void aGuestWritesNoTopicOfTheServices() {
        Map<String, Object> guest =
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        PLATFORM.guestBootstrapServers());
        try (var producer = Cluster.producer(guest)) {
            var record = new ProducerRecord<>("orders", "key", "{}".getBytes(UTF_8));

            assertThatThrownBy(() -> producer.send(record).get())
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        }
    }
}
