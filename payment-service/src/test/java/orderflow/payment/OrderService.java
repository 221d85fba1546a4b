package orderflow.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

/** Says on {@code orders} what order-service would. */
class OrderService {

    private static final String TOPIC = "orders";

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final KafkaAdmin admin;

    OrderService(KafkaTemplate<byte[], byte[]> kafka, KafkaAdmin admin) {
        this.kafka = kafka;
        this.admin = admin;
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

    void creates(UUID orderId, String paymentToken, Instant deadline) {
        var json =
                created(orderId, paymentToken)
                        .replace("}]", "}],\"deadline\":\"%s\"".formatted(deadline));
        send(orderId, "order_created", UUID.randomUUID(), json);
    }

    void cancels(UUID orderId) {
        send(orderId, "order_cancelled", UUID.randomUUID(), cancelled(orderId));
    }

    private static String cancelled(UUID orderId) {
        return """
        {"orderId":"%s","customerId":"c-42","reason":"CUSTOMER"}\
        """
                .formatted(orderId);
    }

    static String created(UUID orderId, String paymentToken) {
        return """
        {"orderId":"%s","customerId":"c-42","items":[{"sku":"margherita","quantity":2,
         "unitPrice":1050}],"amount":2100,"currency":"EUR","paymentToken":"%s"}\
        """
                .formatted(orderId, paymentToken);
    }

    void createAtOnce(List<UUID> orderIds, String paymentToken) {
        sendAtOnce(orderIds, "order_created", id -> created(id, paymentToken));
    }

    void cancelAtOnce(List<UUID> orderIds) {
        sendAtOnce(orderIds, "order_cancelled", OrderService::cancelled);
    }

    /** Hands all of them to Kafka before it waits for any. */
    private void sendAtOnce(List<UUID> orderIds, String type, Function<UUID, String> json) {
        orderIds.stream()
                .map(id -> record(id, type, UUID.randomUUID(), json.apply(id)))
                .map(kafka::send)
                .toList()
                .forEach(CompletableFuture::join);
    }

    void send(UUID orderId, String type, UUID eventId, String json) {
        kafka.send(record(orderId, type, eventId, json)).join();
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        kafka.send(record).join();
    }

    /** Returns when payment-service has committed what was sent until now. */
    void awaitHandled() {
        try (var client = Admin.create(admin.getConfigurationProperties())) {
            await().until(() -> ends(client).equals(committed(client)));
        }
    }

    private static Map<TopicPartition, Long> ends(Admin client) throws Exception {
        var partitions =
                client
                        .describeTopics(List.of(TOPIC))
                        .topicNameValues()
                        .get(TOPIC)
                        .get()
                        .partitions()
                        .stream()
                        .collect(
                                toMap(
                                        part -> new TopicPartition(TOPIC, part.partition()),
                                        _ -> OffsetSpec.latest()));
        var ends = new HashMap<TopicPartition, Long>();
        client.listOffsets(partitions)
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        ends.values().removeIf(end -> end == 0);
        return ends;
    }

    private static Map<TopicPartition, Long> committed(Admin client) throws Exception {
        var committed = new HashMap<TopicPartition, Long>();
        client.listConsumerGroupOffsets("payment-service")
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> committed.put(partition, offset.offset()));
        committed.values().removeIf(offset -> offset == 0);
        return committed;
    }

    private static ProducerRecord<byte[], byte[]> record(
            UUID orderId, String type, UUID eventId, String json) {
        var record = new ProducerRecord<>(TOPIC, bytes(orderId.toString()), bytes(json));
        Map.of("ce_type", type, "ce_id", eventId.toString(), "ce_sequence", "1")
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
