package orderflow.notification.kafka;

import java.util.UUID;

/** Our own view of payment-service's events. Amounts are in minor units. */
sealed interface PaymentEvent {

    record PaymentCaptured(UUID orderId, String customerId, long amount, String currency)
            implements PaymentEvent {}

    record PaymentRefunded(UUID orderId, String customerId, long amount, String currency)
            implements PaymentEvent {}
}
