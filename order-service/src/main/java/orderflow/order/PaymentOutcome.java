package orderflow.order;

import java.util.UUID;

/** How the payment of an order has ended. */
public sealed interface PaymentOutcome {

    UUID orderId();

    record Paid(UUID orderId) implements PaymentOutcome {}

    record Declined(UUID orderId, String reason) implements PaymentOutcome {}
}
