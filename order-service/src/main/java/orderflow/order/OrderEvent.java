package orderflow.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Everything that this service tells the world, as it stands in {@code kafka/contracts}. */
public sealed interface OrderEvent {

    UUID orderId();

    record OrderCreated(
            UUID orderId,
            String customerId,
            List<OrderItem> items,
            long amount,
            String currency,
            String paymentToken,
            Instant deadline)
            implements OrderEvent {}

    record OrderConfirmed(UUID orderId, String customerId, long amount, String currency)
            implements OrderEvent {}

    record OrderRejected(UUID orderId, String customerId, String reason) implements OrderEvent {}

    record OrderCancelled(UUID orderId, String customerId, Order.CancelReason reason)
            implements OrderEvent {}
}
