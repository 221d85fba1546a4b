package orderflow.payment;

import java.util.UUID;

/** An order will not be delivered: nothing may be paid for it, or what was paid goes back. */
public record Cancellation(UUID orderId, String customerId) {

    /**
     * Stands where the order's request would, if that was never seen: a request that turns up later
     * then finds its place taken and charges nobody.
     */
    PaymentRequest tombstone() {
        return new PaymentRequest(orderId, customerId, Money.NONE, "");
    }
}
