package orderflow.proof.verify;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import orderflow.proof.verify.State.Capture;
import orderflow.proof.verify.State.Order;
import orderflow.proof.verify.State.Payment;
import orderflow.proof.verify.State.Refund;

/** The promises about money: each as one question to orders, payments and the bank. */
record MoneyPromises(State state) {

    /** Longer than a call to the bank may take, with whatever holds up both its ends. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    List<Finding> check() {
        return List.of(chargedOnce(), sums(), refunds(), notChargedTooLate(), paymentsEnd());
    }

    /** The bank never took money twice, nor without an order that agrees with it. */
    private Finding chargedOnce() {
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
    private Finding refunds() {
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
    private Finding notChargedTooLate() {
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
    private Finding paymentsEnd() {
        List<UUID> broken =
                state.payments().values().stream()
                        .filter(payment -> payment.status().equals("PENDING"))
                        .map(Payment::order)
                        .filter(id -> {
                            Order order = state.orders().get(id);
                            return order != null && Promises.ENDS.contains(order.status());
                        })
                        .toList();
        return Finding.of(
                "every payment ends with its order",
                "%,d payments".formatted(state.payments().size()),
                broken);
    }

    private static String amount(long amount, String currency) {
        return amount + " " + currency;
    }
}
