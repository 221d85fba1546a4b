package orderflow.payment;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * What payment-service tells the others. The names on the wire follow from those of the records.
 */
public sealed interface PaymentEvent {

    record PaymentCaptured(
            UUID orderId, String customerId, UUID paymentId, long amount, String currency)
            implements PaymentEvent {}

    record PaymentDeclined(UUID orderId, String customerId, DeclineReason reason)
            implements PaymentEvent {}

    record PaymentRefunded(
            UUID orderId, String customerId, UUID paymentId, long amount, String currency)
            implements PaymentEvent {}

    /** The event that announces the payment's status. */
    static PaymentEvent of(Payment payment) {
        return switch (payment.status()) {
            case PENDING -> throw new IllegalArgumentException("Nothing to announce: " + payment);
            case CAPTURED ->
                    new PaymentCaptured(
                            payment.orderId(),
                            payment.customerId(),
                            requireNonNull(payment.paymentId()),
                            payment.money().amount(),
                            payment.money().currency());
            case DECLINED ->
                    new PaymentDeclined(
                            payment.orderId(),
                            payment.customerId(),
                            requireNonNull(payment.reason()));
            case REFUNDED ->
                    new PaymentRefunded(
                            payment.orderId(),
                            payment.customerId(),
                            requireNonNull(payment.paymentId()),
                            payment.money().amount(),
                            payment.money().currency());
        };
    }
}
