package orderflow.payment;

import java.util.UUID;

/** Everything that this service tells the world, as it stands in {@code kafka/contracts}. */
public sealed interface PaymentEvent {

    record PaymentCaptured(
            UUID orderId, String customerId, UUID paymentId, long amount, String currency)
            implements PaymentEvent {}

    record PaymentDeclined(UUID orderId, String customerId, Payment.DeclineReason reason)
            implements PaymentEvent {}

    record PaymentRefunded(
            UUID orderId, String customerId, UUID paymentId, long amount, String currency)
            implements PaymentEvent {}
}
