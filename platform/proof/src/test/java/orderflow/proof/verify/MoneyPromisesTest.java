package orderflow.proof.verify;

import static orderflow.proof.verify.SoundState.CANCELLED;
import static orderflow.proof.verify.SoundState.CONFIRMED;
import static orderflow.proof.verify.SoundState.NOW;
import static orderflow.proof.verify.SoundState.REJECTED;
import static orderflow.proof.verify.SoundState.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import orderflow.proof.verify.State.Capture;
import orderflow.proof.verify.State.Order;
import orderflow.proof.verify.State.Payment;
import orderflow.proof.verify.State.Refund;
import org.junit.jupiter.api.Test;

/** As {@link PromisesTest}, with mistakes about money. */
class MoneyPromisesTest {

    private final SoundState state = new SoundState();

    @Test
    void twoCapturesOfOneOrderAreADoubleCharge() {
        state.captures.add(state.captures.getFirst());

        assertThat(state.broken()).containsExactly("charged at most once");
    }

    @Test
    void aConfirmedOrderWithoutACaptureIsFound() {
        state.captures.removeFirst();

        assertThat(state.broken()).containsExactly("charged at most once");
    }

    @Test
    void aRejectedOrderWithACaptureIsFound() {
        state.capture(REJECTED, "CAPTURED");

        assertThat(state.broken()).containsExactly("charged at most once");
    }

    @Test
    void aCaptureOfAnotherAmountIsFound() {
        Capture right = state.captures.removeFirst();
        state.captures.add(new Capture(right.order(), right.payment(), 2101, "EUR", NOW));

        assertThat(state.broken()).containsExactly("amounts agree");
    }

    @Test
    void aCancelledOrderWithoutItsMoneyBackIsFound() {
        state.refunds.clear();

        assertThat(state.broken()).containsExactly("refunds are complete");
    }

    @Test
    void aRefundOfAnOrderThatWasNotCancelledIsFound() {
        state.refunds.add(new Refund(state.captures.getFirst().payment(), 2100, "EUR"));

        assertThat(state.broken()).containsExactly("refunds are complete");
    }

    @Test
    void aChargeAfterTheDeadlineIsFound() {
        state.orders.put(
                CONFIRMED, new Order(CONFIRMED, "CONFIRMED", 2100, "EUR", NOW.minusMillis(1)));

        assertThat(state.broken()).containsExactly("nothing is charged too late");
    }

    @Test
    void aChargeAfterItsCancellationWasKnownIsFound() {
        cancelledAt(NOW.minusSeconds(11));

        assertThat(state.broken()).containsExactly("nothing is charged too late");
    }

    @Test
    void aChargeThatWasUnderWayWhenTheCancellationCameIsNone() {
        cancelledAt(NOW.minusSeconds(5));

        assertThat(state.broken()).isEmpty();
    }

    @Test
    void aPaymentThatOutlivesItsOrderIsFound() {
        state.payments.put(REJECTED, new Payment(REJECTED, null, "PENDING", 2100, "EUR", null));

        assertThat(state.broken()).containsExactly("every payment ends with its order");
    }

    @Test
    void aSumOverSixtyFourBitsIsASum() {
        state.captures.clear();
        var most = new Capture(CONFIRMED, STRANGER, 9_007_199_254_740_991L, "EUR", NOW);
        state.captures.addAll(Collections.nCopies(1_060, most));

        assertThat(new MoneyPromises(state.state()).sums().figure())
                .startsWith("9,547,631,210,025,450,460 ");
    }

    private void cancelledAt(Instant time) {
        var payment = state.payments.get(CANCELLED);
        state.payments.put(
                CANCELLED, new Payment(CANCELLED, payment.id(), "REFUNDED", 2100, "EUR", time));
    }
}
