package orderflow.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.testing.Infrastructure;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what payment-service has said of an order, from the first record to the present end. */
class PaymentsTopic {

    private final Infrastructure infrastructure;

    PaymentsTopic(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    /** As {@code payment_captured 1}, in the order of the topic. */
    List<String> eventsOf(UUID orderId) {
        return read("payments", orderId).stream().map(PaymentsTopic::name).toList();
    }

    /** The same of each of the orders, from one look at the topic. */
    Map<UUID, List<String>> eventsOf(Collection<UUID> orderIds) {
        return infrastructure.history("payments").stream()
                .filter(record -> orderIds.contains(UUID.fromString(record.key())))
                .collect(
                        groupingBy(
                                record -> UUID.fromString(record.key()),
                                mapping(PaymentsTopic::name, toList())));
    }

    private static String name(ConsumerRecord<?, ?> event) {
        return header(event, "ce_type") + " " + header(event, "ce_sequence");
    }

    List<ConsumerRecord<String, byte[]>> read(String topic, UUID orderId) {
        return infrastructure.history(topic).stream()
                .filter(record -> orderId.toString().equals(record.key()))
                .toList();
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
