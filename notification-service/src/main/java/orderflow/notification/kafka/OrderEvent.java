package orderflow.notification.kafka;

import java.util.UUID;
import orderflow.notification.CancelReason;

/** Our own view of order-service's events. Events that are not listed are skipped. */
sealed interface OrderEvent {

    record OrderConfirmed(UUID orderId, String customerId) implements OrderEvent {}

    record OrderRejected(UUID orderId, String customerId, String reason) implements OrderEvent {}

    record OrderCancelled(UUID orderId, String customerId, CancelReason reason)
            implements OrderEvent {}
}
