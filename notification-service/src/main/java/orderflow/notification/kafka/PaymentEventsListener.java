package orderflow.notification.kafka;

import java.util.List;
import java.util.UUID;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.inbox.BatchHandler;
import orderflow.messaging.inbox.Inbox;
import orderflow.messaging.inbox.Received;
import orderflow.notification.Announcement;
import orderflow.notification.Money;
import orderflow.notification.NotificationLifecycle;
import orderflow.notification.kafka.PaymentEvent.PaymentCaptured;
import orderflow.notification.kafka.PaymentEvent.PaymentRefunded;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class PaymentEventsListener implements BatchHandler.Idempotent<PaymentEvent> {

    static final EventTypes<PaymentEvent> TYPES = EventTypes.of(PaymentEvent.class);

    private static final String TOPIC = "payments";

    private final Inbox inbox;
    private final NotificationLifecycle lifecycle;

    PaymentEventsListener(Inbox inbox, NotificationLifecycle lifecycle) {
        this.inbox = inbox;
        this.lifecycle = lifecycle;
    }

    @KafkaListener(topics = TOPIC, clientIdPrefix = "${spring.application.name}-payments")
    void on(List<ConsumerRecord<byte[], byte[]>> records) {
        inbox.receive(records, this);
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public EventTypes<PaymentEvent> types() {
        return TYPES;
    }

    /** An event has one notification. */
    @Override
    public int handle(List<Received<PaymentEvent>> events) {
        return lifecycle.accept(events.stream().map(PaymentEventsListener::announcement).toList());
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
