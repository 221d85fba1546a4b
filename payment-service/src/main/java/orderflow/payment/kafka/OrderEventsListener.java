package orderflow.payment.kafka;

import java.util.ArrayList;
import java.util.List;
import orderflow.events.EventTypes;
import orderflow.messaging.Inbox;
import orderflow.messaging.Received;
import orderflow.messaging.Subscription;
import orderflow.payment.Cancellation;
import orderflow.payment.Money;
import orderflow.payment.PaymentLifecycle;
import orderflow.payment.PaymentRequest;
import orderflow.payment.kafka.OrderEvent.OrderCancelled;
import orderflow.payment.kafka.OrderEvent.OrderCreated;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears of orders and never waits for the bank. */
@Component
class OrderEventsListener {

    private static final EventTypes<OrderEvent> TYPES = EventTypes.of(OrderEvent.class);

    private static final String TOPIC = "orders";

    private final Subscription<OrderEvent> events;
    private final PaymentLifecycle payments;

    OrderEventsListener(Inbox inbox, PaymentLifecycle payments) {
        this.payments = payments;
        this.events = inbox.subscribe(TOPIC, TYPES, this::receive);
    }

    @KafkaListener(topics = TOPIC)
    void on(List<ConsumerRecord<byte[], byte[]>> records) {
        events.receive(records);
    }

    private int receive(List<Received<OrderEvent>> events) {
        var requests = new ArrayList<PaymentRequest>();
        var cancellations = new ArrayList<Cancellation>();
        for (Received<OrderEvent> received : events) {
            switch (received.event()) {
                case OrderCreated order -> requests.add(request(order));
                case OrderCancelled order ->
                        cancellations.add(new Cancellation(order.orderId(), order.customerId()));
            }
        }
        return payments.receive(requests, cancellations);
    }

    private static PaymentRequest request(OrderCreated order) {
        return new PaymentRequest(
                order.orderId(),
                order.customerId(),
                new Money(order.amount(), order.currency()),
                order.paymentToken());
    }
}
