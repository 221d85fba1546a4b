package orderflow.fraud.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import orderflow.fraud.RefusedOrders;
import orderflow.fraud.kafka.OrderEvent.OrderRejected;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.events.PoisonEventException;
import orderflow.messaging.events.Shown;
import orderflow.messaging.inbox.EventReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.PartitionOffset;
import org.springframework.kafka.annotation.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Reads the topic from its beginning at each start and in each instance: a customer's orders are in
 * all partitions, and what is known of them is nowhere else. The group only tells how far it is.
 */
@Component
class OrderEventsListener {

    static final EventTypes<OrderEvent> TYPES = EventTypes.of(OrderEvent.class);
    static final String TOPIC = "orders";

    /** All of them, see topics.yaml. */
    static final String PARTITIONS = "0-5";

    private static final Logger log = LoggerFactory.getLogger(OrderEventsListener.class);

    /** Characters. */
    private static final int MAX_REASON = 500;

    private final RefusedOrders refusedOrders;
    private final Counter handled;
    private final Counter duplicatesIgnored;
    private final Counter skipped;
    private final Counter setAside;

    OrderEventsListener(
            RefusedOrders refusedOrders,
            MeterRegistry meters,
            @Value("${spring.application.name}") String consumer) {
        this.refusedOrders = refusedOrders;
        handled = meters.counter("events.handled", "consumer", consumer);
        duplicatesIgnored = meters.counter("events.duplicates.ignored", "consumer", consumer);
        skipped = meters.counter("events.skipped", "consumer", consumer);
        setAside = meters.counter("events.set.aside", "consumer", consumer);
    }

    @KafkaListener(
            clientIdPrefix = "${spring.application.name}-orders",
            topicPartitions =
                    @TopicPartition(
                            topic = TOPIC,
                            partitions = PARTITIONS,
                            partitionOffsets =
                                    @PartitionOffset(
                                            partition = "*",
                                            initialOffset = "0",
                                            seekPosition = "BEGINNING")))
    void on(List<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(record -> read(record).increment());
    }

    /** What became of it. Poison stays on the topic for whoever wants to look at it. */
    private Counter read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventReader.read(record, TYPES)
                    .map(received ->
                            handle(received.event(), Instant.ofEpochMilli(record.timestamp())))
                    .orElse(skipped);
        } catch (PoisonEventException e) {
            log.warn(
                    "{}-{} at {} is set aside: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    Shown.text(String.valueOf(e.getMessage()), MAX_REASON));
            return setAside;
        }
    }

    private Counter handle(OrderEvent event, Instant at) {
        return switch (event) {
            case OrderRejected(var orderId, var customerId) ->
                    refusedOrders.add(customerId, orderId, at) ? handled : duplicatesIgnored;
        };
    }
}
