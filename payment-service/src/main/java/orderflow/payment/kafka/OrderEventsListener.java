package orderflow.payment.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.inbox.BatchHandler;
import orderflow.messaging.inbox.Inbox;
import orderflow.messaging.inbox.Received;
import orderflow.payment.Cancellation;
import orderflow.payment.Money;
import orderflow.payment.PaymentLifecycle;
import orderflow.payment.PaymentRequest;
import orderflow.payment.ReadSoFar;
import orderflow.payment.kafka.OrderEvent.OrderCancelled;
import orderflow.payment.kafka.OrderEvent.OrderCreated;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;

/** Hears of orders and never waits for the bank. */
@Component
class OrderEventsListener implements BatchHandler.Idempotent<OrderEvent>, ConsumerSeekAware {

    private static final EventTypes<OrderEvent> TYPES = EventTypes.of(OrderEvent.class);

    private static final String TOPIC = "orders";

    private final Inbox inbox;
    private final PaymentLifecycle payments;
    private final ReadSoFar read;
    private final Lookout lookout = new Lookout();

    OrderEventsListener(Inbox inbox, PaymentLifecycle payments, ReadSoFar read) {
        this.inbox = inbox;
        this.payments = payments;
        this.read = read;
    }

    @KafkaListener(topics = TOPIC)
    void on(List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> consumer) {
        lookout.look(records, consumer);
        inbox.receive(records, this);
        records.forEach(record -> read.upTo(record.partition(), record.offset() + 1));
    }

    /** The records before the offsets that are committed are in the table. */
    @Override
    public void onPartitionsAssigned(
            Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        assignments.forEach((partition, offset) -> read.upTo(partition.partition(), offset));
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public EventTypes<OrderEvent> types() {
        return TYPES;
    }

    /** An order has one payment. */
    @Override
    public int handle(List<Received<OrderEvent>> events) {
        var requests = new ArrayList<PaymentRequest>();
        var cancellations = new ArrayList<Cancellation>();
        for (Received<OrderEvent> received : events) {
            switch (received.event()) {
                case OrderCreated order -> requests.add(request(order, received.key()));
                case OrderCancelled order ->
                        cancellations.add(new Cancellation(order.orderId(), order.customerId()));
            }
        }
        return payments.receive(requests, cancellations);
    }

    private PaymentRequest request(OrderCreated order, String key) {
        return new PaymentRequest(
                order.orderId(),
                order.customerId(),
                new Money(order.amount(), order.currency()),
                order.paymentToken(),
                order.deadline().orElse(null),
                lookout.behind(key));
    }
}
