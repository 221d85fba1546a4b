package orderflow.notification.kafka;

import java.util.UUID;

/** What we read of what payment-service says. Amounts are in minor units. */
sealed interface PaymentEvent {

    record PaymentCaptured(UUID orderId, String customerId, long amount, String currency)
            implements PaymentEvent {}

    record PaymentRefunded(UUID orderId, String customerId, long amount, String currency)
            implements PaymentEvent {}
}
