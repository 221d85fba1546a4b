package orderflow.order;

/** PENDING → CONFIRMED | REJECTED | CANCELLED, and CONFIRMED → CANCELLED by the customer. */
public enum OrderStatus {
    PENDING,
    CONFIRMED,
    REJECTED,
    CANCELLED
}
