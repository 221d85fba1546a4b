package orderflow.proof.verify;

import static orderflow.proof.verify.SoundState.CANCELLED;
import static orderflow.proof.verify.SoundState.CONFIRMED;
import static orderflow.proof.verify.SoundState.REJECTED;
import static orderflow.proof.verify.SoundState.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.load.LoadHistory.Event;
import orderflow.proof.verify.State.Payment;
import orderflow.proof.verify.State.Told;
import org.junit.jupiter.api.Test;

/** A sound state keeps every promise; each mistake in it breaks the one that is about it. */
class PromisesTest {

    private final SoundState state = new SoundState();

    @Test
    void aSoundStateKeepsEveryPromise() {
        assertThat(state.broken()).isEmpty();
    }

    @Test
    void anOrderThatIsStillPendingHasNotEnded() {
        state.order(CONFIRMED, "PENDING");

        assertThat(state.broken()).contains("every order ends");
    }

    @Test
    void anAcceptedOrderThatIsNotThereIsLost() {
        state.history.add(new LoadHistory.Line(0, Event.OK, "key-lost", STRANGER, "201"));

        assertThat(state.broken()).containsExactly("every order ends");
    }

    @Test
    void aCustomerWhoHeardNothingIsFound() {
        state.told.remove(REJECTED);

        assertThat(state.broken()).containsExactly("every customer is told");
    }

    @Test
    void aCustomerWhoHeardOfThePaymentOnlyIsFound() {
        state.told.put(CONFIRMED, new Told(CONFIRMED, Set.of("payment_captured"), 0, 0, false));

        assertThat(state.broken()).containsExactly("every customer is told");
    }

    @Test
    void aRecordThatIsStillSetAsideIsFound() {
        state.deadLetters.add("payment-service: PARKED, orders-0 offset 7");

        assertThat(state.broken()).containsExactly("no record is set aside");
    }

    @Test
    void aCustomerWhoIsToldTwiceIsFound() {
        state.told.put(CONFIRMED, new Told(CONFIRMED, Set.of("order_confirmed"), 0, 1, false));

        assertThat(state.broken()).containsExactly("each customer is told once, in order");
    }

    @Test
    void aCustomerWhoHearsTheEndFirstIsFound() {
        state.told.put(CANCELLED, new Told(CANCELLED, Set.of("order_cancelled"), 0, 0, true));

        assertThat(state.broken()).containsExactly("each customer is told once, in order");
    }

    @Test
    void anOutcomeThatIsNotOnItsTopicIsFound() {
        state.topics.put("orders", new EventLog());

        assertThat(state.broken()).containsExactly("every outcome is on its topic");
    }

    @Test
    void twoOrdersUnderOneKeyAreFound() {
        state.history.add(new LoadHistory.Line(0, Event.OK, CONFIRMED + "-key", REJECTED, "201"));

        assertThat(state.broken()).containsExactly("one order per Idempotency-Key");
    }

    @Test
    void aPaymentWithoutItsOrderIsAPhantom() {
        state.payments.put(STRANGER, new Payment(STRANGER, null, "DECLINED", 0, "EUR", null));

        assertThat(state.broken()).containsExactly("nothing without its order");
    }

    @Test
    void anEventThatStayedInTheOutboxIsFound() {
        state.waitingEvents = 1;

        assertThat(state.broken()).containsExactly("everything has drained");
    }
}
