package orderflow.payment;

/** What has become of a payment. Only PENDING and CAPTURED can still change. */
public enum PaymentStatus {
    /** The gateway has not answered yet: the money may have moved or not. */
    PENDING,
    CAPTURED,
    DECLINED,
    /** Captured, and given back because the order was cancelled. */
    REFUNDED
}
