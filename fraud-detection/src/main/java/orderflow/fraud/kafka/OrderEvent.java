package orderflow.fraud.kafka;

import java.util.UUID;

/** Our own view of order-service's events. Events that are not listed are skipped. */
sealed interface OrderEvent {

    record OrderRejected(UUID orderId, String customerId) implements OrderEvent {}
}
