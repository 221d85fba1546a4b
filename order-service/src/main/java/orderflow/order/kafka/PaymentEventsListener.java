package orderflow.order.kafka;

import java.util.List;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.inbox.Inbox;
import orderflow.messaging.inbox.Received;
import orderflow.messaging.inbox.Subscription;
import orderflow.order.OrderLifecycle;
import orderflow.order.PaymentOutcome;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class PaymentEventsListener {

    static final EventTypes<PaymentEvent> TYPES = EventTypes.of(PaymentEvent.class);

    private static final String TOPIC = "payments";

    private final Inbox inbox;
    private final Subscription<PaymentEvent> events;
    private final OrderLifecycle lifecycle;

    PaymentEventsListener(Inbox inbox, OrderLifecycle lifecycle) {
        this.inbox = inbox;
        this.lifecycle = lifecycle;
        this.events = inbox.subscribe(TOPIC, TYPES, this::settle);
    }

    @KafkaListener(topics = TOPIC)
    void on(List<ConsumerRecord<byte[], byte[]>> records) {
        events.receive(records);
    }

    private int settle(List<Received<PaymentEvent>> events) {
        var fresh = inbox.firstDeliveries(events);
        lifecycle.settle(fresh.stream().map(event -> outcome(event.event())).toList());
        return fresh.size();
    }

    private static PaymentOutcome outcome(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.PaymentCaptured captured ->
                    new PaymentOutcome.Paid(captured.orderId());
            case PaymentEvent.PaymentDeclined declined ->
                    new PaymentOutcome.Declined(declined.orderId(), declined.reason());
        };
    }
}
