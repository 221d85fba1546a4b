package orderflow.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

@WholeService
class EventsIT {

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final NotificationQueries notifications;
    private final MailServer mailServer;
    private final MeterRegistry meters;
    private final UUID orderId = UUID.randomUUID();
    private final String customerId = "c-" + orderId;

    @Autowired
    EventsIT(
            KafkaTemplate<byte[], byte[]> kafka,
            ConsumerFactory<byte[], byte[]> consumers,
            NotificationQueries notifications,
            MailServer mailServer,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.consumers = consumers;
        this.notifications = notifications;
        this.mailServer = mailServer;
        this.meters = meters;
    }

    @Test
    void sendsOneMailPerEvent() throws Exception {
        var event = IncomingEvent.paymentCaptured(orderId, customerId, "KWD");

        send(List.of(event));

        awaitSent(1);
        var mail = mailServer.mailsTo(customerId).getFirst();
        assertThat(mail.getMessageID()).isEqualTo("<" + event.id() + "@orderflow.example>");
        assertThat(mail.getFrom())
                .extracting(Object::toString)
                .containsExactly("orders@orderflow.example");
        assertThat(mail.getSubject()).isEqualTo("Receipt for 2.650 KWD");
        assertThat(mail.getContent().toString()).contains("2.650 KWD", orderId.toString());
    }

    @Test
    void ignoresDuplicatesOfEachType() {
        var events = oneOfEachType();
        send(events);
        awaitSent(5);
        double ignoredBefore = duplicatesIgnored();

        send(events);

        await("all duplicates")
                .atMost(WholeService.PATIENCE)
                .untilAsserted(() -> assertThat(duplicatesIgnored()).isEqualTo(ignoredBefore + 5));
        // What is handled after the duplicates would be sent after their mails.
        send(List.of(IncomingEvent.orderConfirmed(orderId, customerId)));
        awaitSent(6);
        assertThat(mailServer.mailsTo(customerId)).hasSize(6);
    }

    @Test
    void skipsTypesThatConcernNoCustomer() {
        send(
                List.of(
                        IncomingEvent.of("order_created", orderId, customerId, ""),
                        IncomingEvent.orderConfirmed(orderId, customerId)));

        awaitSent(1);
    }

    @Test
    void setsOnlyAnUnreadableRecordAside() {
        var poison =
                IncomingEvent.orderConfirmed(UUID.randomUUID(), customerId)
                        .withValue("{\"orderId\":");

        sendWithNeighbours(poison);

        awaitSent(2);
        assertThat(deadLetterOf(poison).topic()).isEqualTo("orders.notification-service.dlt");
    }

    @Test
    void setsOnlyARecordThatCannotBeWordedAside() {
        var poison = IncomingEvent.paymentCaptured(UUID.randomUUID(), customerId, "QQQ");

        sendWithNeighbours(poison);

        awaitSent(2);
        assertThat(deadLetterOf(poison).topic()).isEqualTo("payments.notification-service.dlt");
    }

    private List<IncomingEvent> oneOfEachType() {
        String amount = ",\"amount\":2650,\"currency\":\"EUR\"";
        return List.of(
                IncomingEvent.of("order_confirmed", orderId, customerId, amount),
                IncomingEvent.of(
                        "order_rejected", orderId, customerId, ",\"reason\":\"CARD_DECLINED\""),
                IncomingEvent.of(
                        "order_cancelled", orderId, customerId, ",\"reason\":\"DEADLINE\""),
                IncomingEvent.of("payment_captured", orderId, customerId, amount),
                IncomingEvent.of("payment_refunded", orderId, customerId, amount));
    }

    private void sendWithNeighbours(IncomingEvent event) {
        send(Stream.of(neighbour(event), event, neighbour(event)).toList());
    }

    private IncomingEvent neighbour(IncomingEvent event) {
        return event.topic().equals("orders")
                ? IncomingEvent.orderConfirmed(orderId, customerId)
                : IncomingEvent.paymentCaptured(orderId, customerId, "EUR");
    }

    private void send(List<IncomingEvent> events) {
        var sent = events.stream().map(event -> kafka.send(event.toRecord())).toList();
        sent.forEach(future -> future.join());
    }

    private void awaitSent(int count) {
        await("notifications of the order, sent")
                .atMost(WholeService.PATIENCE)
                .untilAsserted(() ->
                        assertThat(notifications.list(orderId, null, 100))
                                .extracting(Notification::status)
                                .hasSize(count)
                                .containsOnly(Notification.Status.SENT));
    }

    private ConsumerRecord<byte[], byte[]> deadLetterOf(IncomingEvent event) {
        byte[] key = event.orderId().toString().getBytes(UTF_8);
        String topic = event.topic() + ".notification-service.dlt";
        try (var consumer = consumers.createConsumer("dead-letters-of-" + event.id(), "")) {
            consumer.subscribe(List.of(topic));
            return await("dead letter")
                    .atMost(WholeService.PATIENCE)
                    .until(
                            () -> {
                                var records = consumer.poll(Duration.ofMillis(200)).records(topic);
                                for (var record : records) {
                                    if (Arrays.equals(key, record.key())) {
                                        return record;
                                    }
                                }
                                return null;
                            },
                            record -> record != null);
        }
    }

    private double duplicatesIgnored() {
        return meters.counter("events.duplicates.ignored", "consumer", "notification-service")
                .count();
    }
}
