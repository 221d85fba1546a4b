package orderflow.fraud;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An event as order-service writes it. */
record IncomingEvent(UUID id, String type, UUID orderId, String value) {

    static IncomingEvent of(String type, String customerId) {
        var orderId = UUID.randomUUID();
        return new IncomingEvent(
                UUID.randomUUID(),
                type,
                orderId,
                "{\"orderId\":\"%s\",\"customerId\":\"%s\",\"reason\":\"CARD_DECLINED\"}"
                        .formatted(orderId, customerId));
    }

    static IncomingEvent orderRejected(String customerId) {
        return of("order_rejected", customerId);
    }

    static IncomingEvent poison() {
        return new IncomingEvent(UUID.randomUUID(), "order_rejected", UUID.randomUUID(), "{}");
    }

    ProducerRecord<byte[], byte[]> toRecord() {
        var record =
                new ProducerRecord<>(
                        "orders", orderId.toString().getBytes(UTF_8), value.getBytes(UTF_8));
        record.headers()
                .add("ce_id", id.toString().getBytes(UTF_8))
                .add("ce_type", type.getBytes(UTF_8))
                .add("ce_sequence", "2".getBytes(UTF_8));
        return record;
    }
}
