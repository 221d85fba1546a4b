package orderflow.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
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
        return read("payments", orderId).stream()
                .map(event -> header(event, "ce_type") + " " + header(event, "ce_sequence"))
                .toList();
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
