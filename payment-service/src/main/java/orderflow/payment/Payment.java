package orderflow.payment;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The payment of one order and its legal moves. A move asks whether it is legal, changes the
 * payment, and answers with the event that announces it.
 */
public class Payment {

    /** Only PENDING and CAPTURED can still change. */
    public enum Status {
        /** The gateway has not answered yet: the money may have moved or not. */
        PENDING,
        CAPTURED,
        DECLINED,
        /** Captured, and given back because the order was cancelled. */
        REFUNDED
    }

    /** Why nothing is charged for an order. */
    public enum DeclineReason {
        CARD_DECLINED,
        /** Before the bank had captured anything. */
        ORDER_CANCELLED
    }

    private final UUID orderId;
    private final String customerId;
    private final Money money;
    private final String paymentToken;
    private final boolean asked;
    private final int attempts;
    private @Nullable UUID paymentId;
    private Status status;
    private @Nullable DeclineReason reason;
    private int sequence;
    private boolean cancelled;

    /** One as it stands in its row. */
    Payment(
            UUID orderId,
            @Nullable UUID paymentId,
            String customerId,
            Money money,
            String paymentToken,
            Status status,
            @Nullable DeclineReason reason,
            int sequence,
            boolean cancelled,
            boolean asked,
            int attempts) {
        this.orderId = orderId;
        this.paymentId = paymentId;
        this.customerId = customerId;
        this.money = money;
        this.paymentToken = paymentToken;
        this.status = status;
        this.reason = reason;
        this.sequence = sequence;
        this.cancelled = cancelled;
        this.asked = asked;
        this.attempts = attempts;
    }

    /** The bank has taken the money. */
    PaymentEvent capture(UUID bankPaymentId) {
        move(Status.CAPTURED, isPending());
        paymentId = bankPaymentId;
        return new PaymentEvent.PaymentCaptured(
                orderId, customerId, bankPaymentId, money.amount(), money.currency());
    }

    /** Nothing is charged, now or later. */
    PaymentEvent decline(DeclineReason why) {
        move(Status.DECLINED, isPending());
        reason = why;
        return new PaymentEvent.PaymentDeclined(orderId, customerId, why);
    }

    /** The bank has given the money back. */
    PaymentEvent refund() {
        move(Status.REFUNDED, isCaptured());
        return new PaymentEvent.PaymentRefunded(
                orderId, customerId, requireNonNull(paymentId), money.amount(), money.currency());
    }

    /**
     * The order is cancelled, whatever has become of the money. A payment that the bank was never
     * asked about is declined at once; otherwise there is nothing to announce until the bank has
     * answered.
     */
    Optional<PaymentEvent> cancel() {
        if (cancelled) {
            throw new PaymentRefused.CancelledBefore(orderId);
        }
        cancelled = true;
        return asked ? Optional.empty() : Optional.of(decline(DeclineReason.ORDER_CANCELLED));
    }

    private void move(Status to, boolean legal) {
        if (!legal) {
            throw new PaymentRefused.IllegalMove(status, to);
        }
        status = to;
        sequence++;
    }

    boolean isPending() {
        return status == Status.PENDING;
    }

    boolean isCaptured() {
        return status == Status.CAPTURED;
    }

    /** The bank has money that belongs to the customer. */
    boolean isRefundDue() {
        return isCaptured() && cancelled;
    }

    public UUID orderId() {
        return orderId;
    }

    /** The bank's name for it; null until the bank has captured. */
    public @Nullable UUID paymentId() {
        return paymentId;
    }

    public String customerId() {
        return customerId;
    }

    public Money money() {
        return money;
    }

    String paymentToken() {
        return paymentToken;
    }

    public Status status() {
        return status;
    }

    /** Why it was declined. */
    public @Nullable DeclineReason reason() {
        return reason;
    }

    /** The number of the latest move that was announced; 0 before the first. */
    int sequence() {
        return sequence;
    }

    boolean cancelled() {
        return cancelled;
    }

    /** The bank may have heard of it. */
    boolean asked() {
        return asked;
    }

    /** Calls without an answer since the last one with one. */
    int attempts() {
        return attempts;
    }
}
