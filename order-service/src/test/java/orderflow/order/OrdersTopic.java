package orderflow.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import orderflow.testing.Contract;
import orderflow.testing.Infrastructure;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What this service has told the world so far. */
class OrdersTopic {

    record Event(String type, int sequence, String json) {
        static Event of(ConsumerRecord<String, byte[]> record) {
            return new Event(
                    header(record, "ce_type"),
                    Integer.parseInt(header(record, "ce_sequence")),
                    new String(record.value(), UTF_8));
        }

        private static String header(ConsumerRecord<?, ?> record, String name) {
            return new String(record.headers().lastHeader(name).value(), UTF_8);
        }

        List<String> contractViolations() {
            return Contract.of(type).violations(json);
        }
    }

    private final Infrastructure infrastructure;

    OrdersTopic(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    List<String> typesOf(UUID orderId) {
        return eventsOf(orderId).stream().map(Event::type).toList();
    }

    List<Event> eventsOf(UUID orderId) {
        return infrastructure.history("orders").stream()
                .filter(record -> orderId.toString().equals(record.key()))
                .map(Event::of)
                .toList();
    }
}
