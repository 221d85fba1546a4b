package orderflow.proof.verify;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.load.LoadHistory.Event;
import orderflow.proof.verify.State.Capture;
import orderflow.proof.verify.State.Order;
import orderflow.proof.verify.State.Payment;
import orderflow.proof.verify.State.Refund;
import orderflow.proof.verify.State.Told;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sound state keeps every promise; each mistake in it breaks the one that is about it. */
class PromisesTest {

    private static final UUID CONFIRMED = UUID.randomUUID();
    private static final UUID REJECTED = UUID.randomUUID();
    private static final UUID CANCELLED = UUID.randomUUID();
    private static final UUID STRANGER = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final Map<UUID, Order> orders = new HashMap<>();
    private final Map<UUID, Payment> payments = new HashMap<>();
    private final List<Capture> captures = new ArrayList<>();
    private final List<Refund> refunds = new ArrayList<>();
    private final Map<UUID, Told> told = new HashMap<>();
    private final Map<String, UUID> keys = new HashMap<>();
    private final List<LoadHistory.Line> history = new ArrayList<>();
    private final Map<String, EventLog> topics = new HashMap<>();
    private final List<String> deadLetters = new ArrayList<>();
    private long waitingEvents;

    @BeforeEach
    void soundState() {
        order(CONFIRMED, "CONFIRMED");
        order(REJECTED, "REJECTED");
        order(CANCELLED, "CANCELLED");
        capture(CONFIRMED, "CAPTURED");
        capture(CANCELLED, "REFUNDED");
        refunds.add(new Refund(captures.getLast().payment(), 2100, "EUR"));
    }

    @Test
    void aSoundStateKeepsEveryPromise() {
        assertThat(broken()).isEmpty();
    }

    @Test
    void anOrderThatIsStillPendingHasNotEnded() {
        order(CONFIRMED, "PENDING");

        assertThat(broken()).contains("every order ends");
    }

    @Test
    void anAcceptedOrderThatIsNotThereIsLost() {
        history.add(new LoadHistory.Line(0, Event.OK, "key-lost", STRANGER, "201"));

        assertThat(broken()).containsExactly("every order ends");
    }

    @Test
    void aCustomerWhoHeardNothingIsFound() {
        told.remove(REJECTED);

        assertThat(broken()).containsExactly("every customer is told");
    }

    @Test
    void aCustomerWhoHeardOfThePaymentOnlyIsFound() {
        told.put(CONFIRMED, new Told(CONFIRMED, Set.of("payment_captured"), 0, 0, false));

        assertThat(broken()).containsExactly("every customer is told");
    }

    @Test
    void aRecordThatIsStillSetAsideIsFound() {
        deadLetters.add("payment-service: PARKED, orders-0 offset 7");

        assertThat(broken()).containsExactly("no record is set aside");
    }

    @Test
    void aCustomerWhoIsToldTwiceIsFound() {
        told.put(CONFIRMED, new Told(CONFIRMED, Set.of("order_confirmed"), 0, 1, false));

        assertThat(broken()).containsExactly("each customer is told once, in order");
    }

    @Test
    void aCustomerWhoHearsTheEndFirstIsFound() {
        told.put(CANCELLED, new Told(CANCELLED, Set.of("order_cancelled"), 0, 0, true));

        assertThat(broken()).containsExactly("each customer is told once, in order");
    }

    @Test
    void anOutcomeThatIsNotOnItsTopicIsFound() {
        topics.put("orders", new EventLog());

        assertThat(broken()).containsExactly("every outcome is on its topic");
    }

    @Test
    void twoCapturesOfOneOrderAreADoubleCharge() {
        captures.add(captures.getFirst());

        assertThat(broken()).containsExactly("charged at most once");
    }

    @Test
    void aConfirmedOrderWithoutACaptureIsFound() {
        captures.removeFirst();

        assertThat(broken()).containsExactly("charged at most once");
    }

    @Test
    void aRejectedOrderWithACaptureIsFound() {
        capture(REJECTED, "CAPTURED");

        assertThat(broken()).containsExactly("charged at most once");
    }

    @Test
    void aCaptureOfAnotherAmountIsFound() {
        Capture right = captures.removeFirst();
        captures.add(new Capture(right.order(), right.payment(), 2101, "EUR", NOW));

        assertThat(broken()).containsExactly("amounts agree");
    }

    @Test
    void aCancelledOrderWithoutItsMoneyBackIsFound() {
        refunds.clear();

        assertThat(broken()).containsExactly("refunds are complete");
    }

    @Test
    void aRefundOfAnOrderThatWasNotCancelledIsFound() {
        refunds.add(new Refund(captures.getFirst().payment(), 2100, "EUR"));

        assertThat(broken()).containsExactly("refunds are complete");
    }

    @Test
    void aChargeAfterTheDeadlineIsFound() {
        orders.put(CONFIRMED, new Order(CONFIRMED, "CONFIRMED", 2100, "EUR", NOW.minusMillis(1)));

        assertThat(broken()).containsExactly("nothing is charged too late");
    }

    @Test
    void aChargeAfterItsCancellationWasKnownIsFound() {
        cancelledAt(NOW.minusSeconds(11));

        assertThat(broken()).containsExactly("nothing is charged too late");
    }

    @Test
    void aChargeThatWasUnderWayWhenTheCancellationCameIsNone() {
        cancelledAt(NOW.minusSeconds(5));

        assertThat(broken()).isEmpty();
    }

    @Test
    void aPaymentThatOutlivesItsOrderIsFound() {
        payments.put(REJECTED, new Payment(REJECTED, null, "PENDING", 2100, "EUR", null));

        assertThat(broken()).containsExactly("every payment ends with its order");
    }

    @Test
    void aSumOverSixtyFourBitsIsASum() {
        captures.clear();
        var most = new Capture(CONFIRMED, STRANGER, 9_007_199_254_740_991L, "EUR", NOW);
        captures.addAll(Collections.nCopies(1_060, most));

        assertThat(new MoneyPromises(state()).sums().figure())
                .startsWith("9,547,631,210,025,450,460 ");
    }

    private void cancelledAt(Instant time) {
        var payment = payments.get(CANCELLED);
        payments.put(
                CANCELLED, new Payment(CANCELLED, payment.id(), "REFUNDED", 2100, "EUR", time));
    }

    @Test
    void twoOrdersUnderOneKeyAreFound() {
        history.add(new LoadHistory.Line(0, Event.OK, CONFIRMED + "-key", REJECTED, "201"));

        assertThat(broken()).containsExactly("one order per Idempotency-Key");
    }

    @Test
    void aPaymentWithoutItsOrderIsAPhantom() {
        payments.put(STRANGER, new Payment(STRANGER, null, "DECLINED", 0, "EUR", null));

        assertThat(broken()).containsExactly("nothing without its order");
    }

    @Test
    void anEventThatStayedInTheOutboxIsFound() {
        waitingEvents = 1;

        assertThat(broken()).containsExactly("everything has drained");
    }

    private void order(UUID id, String status) {
        orders.put(id, new Order(id, status, 2100, "EUR", NOW.plusSeconds(900)));
        told.put(id, new Told(id, Set.of("order_" + status.toLowerCase(ROOT)), 0, 0, false));
        keys.put(id + "-key", id);
        history.add(new LoadHistory.Line(0, Event.OK, id + "-key", id, "201"));
    }

    private void capture(UUID order, String status) {
        UUID payment = UUID.randomUUID();
        payments.put(order, new Payment(order, payment, status, 2100, "EUR", null));
        captures.add(new Capture(order, payment, 2100, "EUR", NOW));
    }

    private List<String> broken() {
        return new Promises(state(), history)
                .check(topics, 0, 0).stream()
                        .filter(finding -> !finding.holds())
                        .map(Finding::promise)
                        .toList();
    }

    private State state() {
        return new State(
                orders, payments, captures, refunds, told, keys, waitingEvents, deadLetters);
    }
}
