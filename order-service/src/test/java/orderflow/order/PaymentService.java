package orderflow.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;

/** Says on the topic what payment-service would say. */
class PaymentService {

    private final KafkaTemplate<byte[], byte[]> kafka;

    PaymentService(KafkaTemplate<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    void captured(UUID orderId) {
        say("payment_captured", UUID.randomUUID(), orderId, "{\"orderId\":\"%s\"}");
    }

    void captured(UUID orderId, UUID eventId) {
        say("payment_captured", eventId, orderId, "{\"orderId\":\"%s\"}");
    }

    void declined(UUID orderId) {
        say(
                "payment_declined",
                UUID.randomUUID(),
                orderId,
                "{\"orderId\":\"%s\",\"reason\":\"CARD_DECLINED\"}");
    }

    private void say(String type, UUID eventId, UUID orderId, String json) {
        var record =
                new ProducerRecord<>(
                        "payments",
                        orderId.toString().getBytes(UTF_8),
                        json.formatted(orderId).getBytes(UTF_8));
        record.headers().add("ce_type", type.getBytes(UTF_8));
        record.headers().add("ce_id", eventId.toString().getBytes(UTF_8));
        record.headers().add("ce_sequence", "1".getBytes(UTF_8));
        try {
            kafka.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
