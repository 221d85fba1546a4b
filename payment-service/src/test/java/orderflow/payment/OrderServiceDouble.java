package orderflow.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.uuid.Generators;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;

/** Says on {@code orders} what order-service would. */
class OrderServiceDouble {

    private final KafkaTemplate<String, byte[]> kafka;

    OrderServiceDouble(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    static UUID newOrderId() {
        return Generators.timeBasedEpochGenerator().generate();
    }

    UUID creates(String paymentToken) {
        UUID orderId = newOrderId();
        creates(orderId, paymentToken);
        return orderId;
    }

    void creates(UUID orderId, String paymentToken) {
        send(orderId, "order_created", UUID.randomUUID(), created(orderId, paymentToken));
    }

    void cancels(UUID orderId) {
        send(
                orderId,
                "order_cancelled",
                UUID.randomUUID(),
                """
                {"orderId":"%s","customerId":"c-42","reason":"CUSTOMER"}\
                """
                        .formatted(orderId));
    }

    static String created(UUID orderId, String paymentToken) {
        return """
        {"orderId":"%s","customerId":"c-42","items":[{"sku":"margherita","quantity":2,
         "unitPrice":1050}],"amount":2100,"currency":"EUR","paymentToken":"%s"}\
        """
                .formatted(orderId, paymentToken);
    }

    void send(UUID orderId, String type, UUID eventId, String json) {
        var record = new ProducerRecord<>("orders", orderId.toString(), json.getBytes(UTF_8));
        Map.of("ce_type", type, "ce_id", eventId.toString(), "ce_sequence", "1")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try {
            kafka.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
