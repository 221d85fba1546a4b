package orderflow.payment;

import java.util.UUID;

/**
 * The outside world that moves the money.
 *
 * <p>Calls may take as long as they like and may be interrupted. An exception means that nobody
 * knows what happened, so the same call is made again; the same idempotency key gets the same
 * answer and moves the money once.
 */
public interface PaymentGateway {

    /** The outcome of a call. */
    sealed interface Answer {
        record Captured(UUID paymentId) implements Answer {}

        record Declined(Payment.DeclineReason reason) implements Answer {}

        record Refunded(UUID paymentId) implements Answer {}

        /** No answer in time, or an error. Never a failure: the money may have moved. */
        record Unknown(String why) implements Answer {}
    }

    Answer charge(String idempotencyKey, UUID orderId, Money money, String paymentToken)
            throws InterruptedException;

    Answer refund(String idempotencyKey, UUID paymentId, Money money) throws InterruptedException;

    /**
     * Ends a charge whose outcome is unknown. The money that it has captured is paid back under the
     * key of the refund; otherwise its key is closed, and a call of it that is still on its way
     * captures nothing either.
     */
    Answer cancel(String chargeKey, String refundKey) throws InterruptedException;
}
