package orderflow.notification.kafka;

import java.util.List;
import java.util.UUID;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.inbox.BatchHandler;
import orderflow.messaging.inbox.Inbox;
import orderflow.messaging.inbox.Received;
import orderflow.notification.Announcement;
import orderflow.notification.NotificationLifecycle;
import orderflow.notification.kafka.OrderEvent.OrderCancelled;
import orderflow.notification.kafka.OrderEvent.OrderConfirmed;
import orderflow.notification.kafka.OrderEvent.OrderRejected;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class OrderEventsListener implements BatchHandler.Idempotent<OrderEvent> {

    static final EventTypes<OrderEvent> TYPES = EventTypes.of(OrderEvent.class);

    private static final String TOPIC = "orders";

    private final Inbox inbox;
    private final NotificationLifecycle lifecycle;

    OrderEventsListener(Inbox inbox, NotificationLifecycle lifecycle) {
        this.inbox = inbox;
        this.lifecycle = lifecycle;
    }

    @KafkaListener(topics = TOPIC, clientIdPrefix = "${spring.application.name}-orders")
    void on(List<ConsumerRecord<byte[], byte[]>> records) {
        inbox.receive(records, this);
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public EventTypes<OrderEvent> types() {
        return TYPES;
    }

    /** An event has one notification. */
    @Override
    public int handle(List<Received<OrderEvent>> events) {
        return lifecycle.accept(events.stream().map(OrderEventsListener::announcement).toList());
    }

    static Announcement announcement(Received<OrderEvent> received) {
        UUID eventId = received.id();
        return switch (received.event()) {
            case OrderConfirmed(var orderId, var customerId) ->
                    Announcement.orderConfirmed(eventId, orderId, customerId);
            case OrderRejected(var orderId, var customerId, var reason) ->
                    Announcement.orderRejected(eventId, orderId, customerId, reason);
            case OrderCancelled(var orderId, var customerId, var reason) ->
                    Announcement.orderCancelled(eventId, orderId, customerId, reason);
        };
    }
}
