package orderflow.payment;

import java.util.UUID;

/** An order will not be delivered: nothing may be paid for it, or what was paid goes back. */
public record Cancellation(UUID orderId, String customerId) {}
