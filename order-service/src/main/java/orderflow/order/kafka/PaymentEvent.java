package orderflow.order.kafka;

import java.util.UUID;

/** What we read of what payment-service says. Events that are not listed are skipped. */
sealed interface PaymentEvent {

    record PaymentCaptured(UUID orderId) implements PaymentEvent {}

    record PaymentDeclined(UUID orderId, String reason) implements PaymentEvent {}
}
