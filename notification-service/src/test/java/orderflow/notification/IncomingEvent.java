package orderflow.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.uuid.Generators;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An event as order-service or payment-service writes it. */
record IncomingEvent(UUID id, String topic, String type, UUID orderId, String value) {

    static IncomingEvent of(String type, UUID orderId, String customerId, String moreFields) {
        return new IncomingEvent(
                Generators.timeBasedEpochGenerator().generate(),
                type.startsWith("order_") ? "orders" : "payments",
                type,
                orderId,
                "{\"orderId\":\"%s\",\"customerId\":\"%s\"%s}"
                        .formatted(orderId, customerId, moreFields));
    }

    static IncomingEvent orderConfirmed(UUID orderId, String customerId) {
        return of("order_confirmed", orderId, customerId, ",\"amount\":2650,\"currency\":\"EUR\"");
    }

    static IncomingEvent paymentCaptured(UUID orderId, String customerId, String currency) {
        return of(
                "payment_captured",
                orderId,
                customerId,
                ",\"paymentId\":\"%s\",\"amount\":2650,\"currency\":\"%s\""
                        .formatted(orderId, currency));
    }

    IncomingEvent withValue(String other) {
        return new IncomingEvent(id, topic, type, orderId, other);
    }

    ProducerRecord<byte[], byte[]> toRecord() {
        var record =
                new ProducerRecord<>(
                        topic, orderId.toString().getBytes(UTF_8), value.getBytes(UTF_8));
        record.headers()
                .add("ce_id", id.toString().getBytes(UTF_8))
                .add("ce_type", type.getBytes(UTF_8))
                .add("ce_sequence", "1".getBytes(UTF_8));
        return record;
    }
}
