package orderflow.proof.verify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that the services and the bank have written down, as it stands in their tables.
 *
 * @param orders by order id
 * @param payments by order id
 * @param notifications by order id
 * @param waitingEvents rows in the three outboxes
 * @param deadLetters records that a service has set aside, or that wait behind one
 */
record State(
        Map<UUID, Order> orders,
        Map<UUID, Payment> payments,
        List<Capture> captures,
        List<Refund> refunds,
        Map<UUID, Told> notifications,
        Map<String, UUID> ordersByKey,
        long waitingEvents,
        List<String> deadLetters) {

    /**
     * An order.
     *
     * @param deadline when it is cancelled if it is still unpaid
     */
    record Order(UUID id, String status, long amount, String currency, Instant deadline) {}

    /**
     * A payment.
     *
     * @param cancelled when payment-service took note of the order's cancellation; null if never
     */
    record Payment(
            UUID order,
            @Nullable UUID id,
            String status,
            long amount,
            String currency,
            @Nullable Instant cancelled) {}

    /**
     * Money that the bank took.
     *
     * @param at when it was asked to
     */
    record Capture(UUID order, UUID payment, long amount, String currency, Instant at) {}

    /** Money that the bank gave back. */
    record Refund(UUID payment, long amount, String currency) {}

    /**
     * The notifications of one order.
     *
     * @param types of the notifications that were sent
     * @param pending notifications that are still to be sent
     * @param repeated notifications of something that there is one of already
     * @param outOfOrder whether the end was told before what came before it
     */
    record Told(UUID order, Set<String> types, long pending, long repeated, boolean outOfOrder) {}
}
