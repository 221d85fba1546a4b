package orderflow.payment.kafka;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What payment-service reads of what order-service says. */
sealed interface OrderEvent {

    record OrderCreated(
            UUID orderId,
            String customerId,
            long amount,
            String currency,
            String paymentToken,
            Optional<Instant> deadline)
            implements OrderEvent {}

    record OrderCancelled(UUID orderId, String customerId) implements OrderEvent {}
}
