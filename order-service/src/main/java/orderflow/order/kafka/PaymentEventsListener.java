package orderflow.order.kafka;

import java.util.List;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.inbox.BatchHandler;
import orderflow.messaging.inbox.Inbox;
import orderflow.messaging.inbox.Received;
import orderflow.order.OrderLifecycle;
import orderflow.order.PaymentOutcome;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class PaymentEventsListener implements BatchHandler.Once<PaymentEvent> {

    static final EventTypes<PaymentEvent> TYPES = EventTypes.of(PaymentEvent.class);

    private static final String TOPIC = "payments";

    private final Inbox inbox;
    private final OrderLifecycle lifecycle;

    PaymentEventsListener(Inbox inbox, OrderLifecycle lifecycle) {
        this.inbox = inbox;
        this.lifecycle = lifecycle;
    }

    @KafkaListener(topics = TOPIC)
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

    @Override
    public void handle(List<Received<PaymentEvent>> events) {
        lifecycle.settle(events.stream().map(event -> outcome(event.event())).toList());
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
