package orderflow.labs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How orders and payments stood at a moment, by what the events say. */
final class Account {

    private static final JsonMapper JSON = new JsonMapper();

    private final Instant until;
    private final Map<String, ObjectNode> orders = new HashMap<>();
    private final Map<String, ObjectNode> payments = new HashMap<>();
    private final Map<String, Long> last = new HashMap<>();

    /**
     * @param until what happened later is not heard
     */
    Account(Instant until) {
        this.until = until;
    }

    /** The events of one order in their order; one that comes again changes nothing. */
    void hear(ConsumerRecord<String, String> event) {
        String of = event.topic() + event.key();
        long sequence = Long.parseLong(header(event, "ce_sequence"));
        if (sequence <= last.getOrDefault(of, 0L)
                || Instant.parse(header(event, "ce_time")).isAfter(until)) {
            return;
        }
        last.put(of, sequence);
        ObjectNode body = JSON.readTree(event.value()).asObject();
        switch (header(event, "ce_type")) {
            case "order_created" -> {
                orders.put(event.key(), opened(body));
                payments.put(event.key(), asked(body));
            }
            case "order_confirmed" -> becomes(orders, event.key(), "CONFIRMED", body);
            case "order_rejected" -> becomes(orders, event.key(), "REJECTED", body);
            case "order_cancelled" -> becomes(orders, event.key(), "CANCELLED", body);
            case "payment_captured" -> becomes(payments, event.key(), "CAPTURED", body);
            case "payment_declined" -> becomes(payments, event.key(), "DECLINED", body);
            case "payment_refunded" -> becomes(payments, event.key(), "REFUNDED", body);
            default -> {} // A type of which this program has not heard.
        }
    }

    @Nullable JsonNode order(String order) {
        return orders.get(order);
    }

    @Nullable JsonNode payment(String order) {
        return payments.get(order);
    }

    /** The token stands for a card: no API tells it. */
    private static ObjectNode opened(ObjectNode created) {
        created.remove("paymentToken");
        return created.put("status", "PENDING");
    }

    /** A payment is asked for by the order. */
    private static ObjectNode asked(ObjectNode created) {
        return created.deepCopy()
                .retain("orderId", "customerId", "amount", "currency")
                .put("status", "PENDING");
    }

    /** What the event tells is so from then on. */
    private static void becomes(
            Map<String, ObjectNode> what, String order, String status, ObjectNode told) {
        ObjectNode now = what.computeIfAbsent(order, _ -> JSON.createObjectNode());
        now.setAll(told);
        now.put("status", status);
    }

    private static String header(ConsumerRecord<String, String> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
