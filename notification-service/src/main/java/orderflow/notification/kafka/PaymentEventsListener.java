package orderflow.notification.kafka;

import java.util.List;
import java.util.UUID;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.inbox.Inbox;
import orderflow.messaging.inbox.Received;
import orderflow.messaging.inbox.Subscription;
import orderflow.notification.Announcement;
import orderflow.notification.CustomerNotifications;
import orderflow.notification.Money;
import orderflow.notification.kafka.PaymentEvent.PaymentCaptured;
import orderflow.notification.kafka.PaymentEvent.PaymentRefunded;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class PaymentEventsListener {

    static final EventTypes<PaymentEvent> TYPES = EventTypes.of(PaymentEvent.class);

    private static final String TOPIC = "payments";

    private final Subscription<PaymentEvent> events;
    private final CustomerNotifications notifications;

    PaymentEventsListener(Inbox inbox, CustomerNotifications notifications) {
        this.notifications = notifications;
        this.events = inbox.subscribe(TOPIC, TYPES, this::announce);
    }

    @KafkaListener(topics = TOPIC, clientIdPrefix = "${spring.application.name}-payments")
    void on(List<ConsumerRecord<byte[], byte[]>> records) {
        events.receive(records);
    }

    private int announce(List<Received<PaymentEvent>> events) {
        return notifications.accept(
                events.stream().map(PaymentEventsListener::announcement).toList());
    }

    static Announcement announcement(Received<PaymentEvent> received) {
        UUID eventId = received.id();
        return switch (received.event()) {
            case PaymentCaptured(var orderId, var customerId, var amount, var currency) ->
                    Announcement.paymentCaptured(
                            eventId, orderId, customerId, Money.of(amount, currency));
            case PaymentRefunded(var orderId, var customerId, var amount, var currency) ->
                    Announcement.paymentRefunded(
                            eventId, orderId, customerId, Money.of(amount, currency));
        };
    }
}
