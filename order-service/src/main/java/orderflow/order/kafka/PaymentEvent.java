package orderflow.order.kafka;

import java.util.UUID;

/** Our own view of payment-service's events. Those that are not listed are skipped. */
sealed interface PaymentEvent {

    record PaymentCaptured(UUID orderId) implements PaymentEvent {}

    record PaymentDeclined(UUID orderId, String reason) implements PaymentEvent {}
}
