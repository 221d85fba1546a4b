package orderflow.order;

import java.util.UUID;

/** What became of the payment of an order. */
public sealed interface PaymentOutcome {

    UUID orderId();

    record Paid(UUID orderId) implements PaymentOutcome {}

    record Declined(UUID orderId, String reason) implements PaymentOutcome {}
}
