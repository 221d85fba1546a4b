package orderflow.payment;

import java.util.UUID;

/** Why a payment, or a change of one, is not there to be had. Nothing has changed. */
public abstract sealed class PaymentRefused extends RuntimeException {

    private PaymentRefused(String message) {
        super(message);
    }

    public static final class NotFound extends PaymentRefused {
        public NotFound(UUID orderId) {
            super("There is no payment for order " + orderId + ".");
        }
    }

    public static final class IllegalMove extends PaymentRefused {
        IllegalMove(Payment.Status from, Payment.Status to) {
            super("A payment that is " + from + " cannot become " + to);
        }
    }

    public static final class CancelledBefore extends PaymentRefused {
        CancelledBefore(UUID orderId) {
            super("The payment of order " + orderId + " was cancelled before");
        }
    }
}
