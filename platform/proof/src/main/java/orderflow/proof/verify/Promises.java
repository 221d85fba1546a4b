package orderflow.proof.verify;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
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
import java.util.function.Predicate;
import java.util.stream.Stream;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.verify.State.Capture;
import orderflow.proof.verify.State.Order;
import orderflow.proof.verify.State.Payment;
import orderflow.proof.verify.State.Refund;

/** Each promise as one question to the tables; the answer names who breaks it. */
final class Promises {

    private static final Set<String> ENDS = Set.of("CONFIRMED", "REJECTED", "CANCELLED");

    /** Longer than a call to the bank may take, with whatever holds up both its ends. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private final State state;
    private final List<LoadHistory.Line> history;

    Promises(State state, List<LoadHistory.Line> history) {
        this.state = state;
        this.history = history;
    }

    List<Finding> check(Map<String, EventLog> topics, long lag, long mostRepeats) {
        List<Finding> findings =
                new ArrayList<>(
                        List.of(
                                complete(),
                                told(),
                                toldOnce(),
                                chargedOnce(),
                                sums(),
                                refunds(),
                                notChargedTooLate(),
                                paymentsEnd(),
                                oneOrderPerKey()));
        findings.addAll(new TopicPromises(state, topics).check(mostRepeats));
        findings.add(nothingSetAside());
        findings.add(drained(lag));
        return findings;
    }

    /** Every accepted order exists and has ended. */
    Finding complete() {
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
    Finding told() {
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
    Finding nothingSetAside() {
        return Finding.of("no record is set aside", "dead letters", state.deadLetters());
    }

    /** Of each thing once, and of the end last. */
    Finding toldOnce() {
        List<UUID> broken =
                state.notifications().values().stream()
                        .filter(told -> told.repeated() > 0 || told.outOfOrder())
                        .map(State.Told::order)
                        .toList();
        return Finding.of("each customer is told once, in order", "by type and channel", broken);
    }

    /** The bank never took money twice, nor without an order that agrees with it. */
    Finding chargedOnce() {
        Map<UUID, Long> captures =
                state.captures().stream().collect(groupingBy(Capture::order, counting()));
        Set<String> broken = new TreeSet<>();
        captures.forEach((order, times) -> {
            if (times > 1) {
                broken.add(order + ": charged %d times".formatted(times));
            }
        });
        for (Order order : state.orders().values()) {
            boolean charged = captures.containsKey(order.id());
            if (order.status().equals("CONFIRMED") && !charged) {
                broken.add(order.id() + ": confirmed and never charged");
            } else if (order.status().equals("REJECTED") && charged) {
                broken.add(order.id() + ": rejected and charged");
            }
        }
        return Finding.of(
                "charged at most once",
                "%,d captures for %,d orders".formatted(state.captures().size(), captures.size()),
                broken);
    }

    /** Order, payment and bank name the same amount. */
    Finding sums() {
        Set<String> broken = new TreeSet<>();
        for (Capture capture : state.captures()) {
            Payment payment = state.payments().get(capture.order());
            Order order = state.orders().get(capture.order());
            if (payment == null
                    || order == null
                    || !capture.payment().equals(payment.id())
                    || !amount(capture.amount(), capture.currency())
                            .equals(amount(payment.amount(), payment.currency()))
                    || !amount(capture.amount(), capture.currency())
                            .equals(amount(order.amount(), order.currency()))) {
                broken.add(capture.order() + ": order, payment and bank disagree");
            }
        }
        BigInteger sum =
                state.captures().stream()
                        .map(capture -> BigInteger.valueOf(capture.amount()))
                        .reduce(BigInteger.ZERO, BigInteger::add);
        return Finding.of("amounts agree", "%,d minor units captured".formatted(sum), broken);
    }

    /** Cancelled orders are paid back once, all others never. */
    Finding refunds() {
        Map<UUID, List<Refund>> refunds =
                state.refunds().stream().collect(groupingBy(Refund::payment));
        Set<String> broken = new TreeSet<>();
        Map<UUID, Capture> captured = new HashMap<>();
        for (Capture capture : state.captures()) {
            captured.put(capture.payment(), capture);
            Order order = state.orders().get(capture.order());
            boolean due = order != null && order.status().equals("CANCELLED");
            var paidBack = refunds.getOrDefault(capture.payment(), List.of());
            if (paidBack.size() != (due ? 1 : 0)
                    || paidBack.stream().anyMatch(it -> it.amount() != capture.amount())) {
                broken.add(
                        "%s: %s and refunded %d times"
                                .formatted(
                                        capture.order(),
                                        order == null ? "no order" : order.status(),
                                        paidBack.size()));
            }
        }
        refunds.keySet().stream()
                .filter(Predicate.not(captured::containsKey))
                .forEach(payment -> broken.add(payment + ": refunded and never captured"));
        return Finding.of(
                "refunds are complete", "%,d refunds".formatted(state.refunds().size()), broken);
    }

    /**
     * Nothing was charged after its order's deadline, nor once payment-service knew of the
     * cancellation, except by calls that were under way.
     */
    Finding notChargedTooLate() {
        Set<String> broken = new TreeSet<>();
        for (Capture capture : state.captures()) {
            Order order = state.orders().get(capture.order());
            if (order != null && capture.at().isAfter(order.deadline())) {
                broken.add(capture.order() + ": charged after its deadline");
            }
            Payment payment = state.payments().get(capture.order());
            Instant cancelled = payment == null ? null : payment.cancelled();
            if (cancelled != null && capture.at().isAfter(cancelled.plus(LONGEST_CALL))) {
                broken.add(capture.order() + ": charged after its cancellation was known");
            }
        }
        return Finding.of(
                "nothing is charged too late",
                "by the bank's clock, calls of %d s included".formatted(LONGEST_CALL.toSeconds()),
                broken);
    }

    /** Every payment ends, also without an answer of the bank. */
    Finding paymentsEnd() {
        List<UUID> broken =
                state.payments().values().stream()
                        .filter(payment -> payment.status().equals("PENDING"))
                        .map(Payment::order)
                        .filter(id -> {
                            Order order = state.orders().get(id);
                            return order != null && ENDS.contains(order.status());
                        })
                        .toList();
        return Finding.of(
                "every payment ends with its order",
                "%,d payments".formatted(state.payments().size()),
                broken);
    }

    /** However often a key was used, it made one order. */
    Finding oneOrderPerKey() {
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

    Finding drained(long lag) {
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

    private static String amount(long amount, String currency) {
        return amount + " " + currency;
    }
}
