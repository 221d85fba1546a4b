package orderflow.deck;

/** What the tape says of an order. */
public enum OrderState {
    PENDING,
    CONFIRMED,
    REJECTED,
    CANCELLED
}
