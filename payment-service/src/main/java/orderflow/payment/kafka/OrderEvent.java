package orderflow.payment.kafka;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Our own view of order-service's events. Events that are not listed are skipped. */
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
