package orderflow.proof.verify;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import orderflow.proof.verify.State.Capture;

/** The promises about events: each as one question to the topics and the tables beside them. */
final class TopicPromises {

    private final State state;
    private final Map<String, EventLog> topics;

    TopicPromises(State state, Map<String, EventLog> topics) {
        this.state = state;
        this.topics = topics;
    }

    List<Finding> check(long mostRepeats) {
        List<String> outOfOrder = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        topics.values().forEach(log -> outOfOrder.addAll(log.outOfOrder()));
        List<String> impossible = new ArrayList<>();
        topics.values().forEach(log -> impossible.addAll(log.impossible()));
        topics.values().forEach(log -> unreadable.addAll(log.unreadable()));
        long repeats = topics.values().stream().mapToLong(EventLog::repeats).sum();
        return List.of(
                noPhantom(),
                announced(),
                Finding.of("events of an order are in order", "by ce_sequence", outOfOrder),
                Finding.of("nothing happens twice or too soon", "by ce_type", impossible),
                Finding.of("every record is an event", "on both topics", unreadable),
                Finding.of(
                        "repeats are bounded",
                        "%,d repeated records".formatted(repeats)
                                + (mostRepeats == Long.MAX_VALUE
                                        ? ""
                                        : ", %,d allowed".formatted(mostRepeats)),
                        repeats > mostRepeats ? List.of("too many") : List.of()));
    }

    /** Tables and topics agree on the last state. */
    Finding announced() {
        Set<String> broken = new TreeSet<>();
        state.orders()
                .values()
                .forEach(order -> compare("orders", order.id(), "order_", order.status(), broken));
        state.payments().values().stream()
                .filter(payment -> !payment.status().equals("PENDING"))
                .forEach(payment ->
                        compare("payments", payment.order(), "payment_", payment.status(), broken));
        return Finding.of("every outcome is on its topic", "orders and payments", broken);
    }

    private void compare(
            String topic, UUID order, String prefix, String status, Set<String> broken) {
        EventLog log = topics.get(topic);
        if (log != null) {
            String expected =
                    status.equals("PENDING") ? "order_created" : prefix + status.toLowerCase(ROOT);
            if (!log.lastType(order).equals(expected)) {
                broken.add(
                        "%s: %s, and topic %s says '%s'"
                                .formatted(order, status, topic, log.lastType(order)));
            }
        }
    }

    /** No event, payment, capture or notification without its order. */
    Finding noPhantom() {
        Set<UUID> orders = state.orders().keySet();
        Set<String> broken = new TreeSet<>();
        topics.forEach((topic, log) ->
                log.phantoms(orders).forEach(key -> broken.add(topic + " about " + key)));
        strangers(state.payments().keySet(), orders).forEach(id -> broken.add("payment of " + id));
        strangers(state.notifications().keySet(), orders)
                .forEach(id -> broken.add("notification of " + id));
        strangers(state.captures().stream().map(Capture::order).toList(), orders)
                .forEach(id -> broken.add("capture of " + id));
        int events = topics.values().stream().mapToInt(EventLog::events).sum();
        return Finding.of("nothing without its order", "%,d events".formatted(events), broken);
    }

    private static List<UUID> strangers(Collection<UUID> ids, Set<UUID> orders) {
        return ids.stream().filter(id -> !orders.contains(id)).toList();
    }
}
