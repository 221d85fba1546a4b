package orderflow.proof.verify;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.verify.State.Order;

/** Each promise about orders as one question to the tables; the answer names who breaks it. */
final class Promises {

    static final Set<String> ENDS = Set.of("CONFIRMED", "REJECTED", "CANCELLED");

    private final State state;
    private final List<LoadHistory.Line> history;

    Promises(State state, List<LoadHistory.Line> history) {
        this.state = state;
        this.history = history;
    }

    List<Finding> check(Map<String, EventLog> topics, long lag, long mostRepeats) {
        List<Finding> findings = new ArrayList<>(List.of(complete(), told(), toldOnce()));
        findings.addAll(new MoneyPromises(state).check());
        findings.add(oneOrderPerKey());
        findings.addAll(new TopicPromises(state, topics).check(mostRepeats));
        findings.add(nothingSetAside());
        findings.add(drained(lag));
        return findings;
    }

    /** Every accepted order exists and has ended. */
    private Finding complete() {
        Set<String> broken = new TreeSet<>();
        accepted()
                .filter(line -> !state.orders().containsKey(line.order()))
                .forEach(line -> broken.add(line.order() + ": accepted and not there"));
        state.orders().values().stream()
                .filter(order -> !ENDS.contains(order.status()))
                .forEach(order -> broken.add(order.id() + ": " + order.status()));
        Map<String, Long> byStatus =
                new TreeMap<>(
                        state.orders().values().stream()
                                .collect(groupingBy(Order::status, counting())));
        return Finding.of(
                "every order ends",
                "%,d orders %s, %,d answered 201 in the history"
                        .formatted(state.orders().size(), byStatus, accepted().count()),
                broken);
    }

    /** Of every order that ended, its customer knows how. */
    private Finding told() {
        List<UUID> untold =
                state.orders().values().stream()
                        .filter(order -> ENDS.contains(order.status()) && !knowsTheEnd(order))
                        .map(Order::id)
                        .toList();
        long sent =
                state.notifications().values().stream().mapToLong(one -> one.types().size()).sum();
        return Finding.of(
                "every customer is told", "%,d things of their orders".formatted(sent), untold);
    }

    private boolean knowsTheEnd(Order order) {
        var told = state.notifications().get(order.id());
        return told != null
                && told.pending() == 0
                && told.types().contains("order_" + order.status().toLowerCase(ROOT));
    }

    /** All dead letters are resolved. */
    private Finding nothingSetAside() {
        return Finding.of("no record is set aside", "dead letters", state.deadLetters());
    }

    /** Of each thing once, and of the end last. */
    private Finding toldOnce() {
        List<UUID> broken =
                state.notifications().values().stream()
                        .filter(told -> told.repeated() > 0 || told.outOfOrder())
                        .map(State.Told::order)
                        .toList();
        return Finding.of("each customer is told once, in order", "by type and channel", broken);
    }

    /** However often a key was used, it made one order. */
    private Finding oneOrderPerKey() {
        Set<String> broken = new TreeSet<>();
        Map<String, Set<UUID>> orders = new HashMap<>();
        accepted()
                .forEach(line ->
                        orders.computeIfAbsent(line.key(), key -> new TreeSet<>())
                                .add(Objects.requireNonNull(line.order())));
        orders.forEach((key, ids) -> {
            UUID kept = state.ordersByKey().get(key);
            if (ids.size() > 1 || (kept != null && !ids.contains(kept))) {
                broken.add("%s: %s, kept %s".formatted(key, ids, kept));
            }
        });
        Collection<UUID> kept = state.ordersByKey().values();
        if (Set.copyOf(kept).size() != kept.size()) {
            broken.add("two keys share an order");
        }
        return Finding.of(
                "one order per Idempotency-Key", "%,d keys".formatted(orders.size()), broken);
    }

    private Finding drained(long lag) {
        List<String> broken = new ArrayList<>();
        if (state.waitingEvents() > 0) {
            broken.add("%,d events still in an outbox".formatted(state.waitingEvents()));
        }
        if (lag > 0) {
            broken.add("%,d records still to be read".formatted(lag));
        }
        return Finding.of("everything has drained", "outboxes and groups", broken);
    }

    private Stream<LoadHistory.Line> accepted() {
        return history.stream().filter(line -> line.event() == LoadHistory.Event.OK);
    }
}
