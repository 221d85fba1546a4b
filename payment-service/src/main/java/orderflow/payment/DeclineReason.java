package orderflow.payment;

/** Why nothing is charged for an order. */
public enum DeclineReason {
    CARD_DECLINED,
    /** Before the bank had captured anything. */
    ORDER_CANCELLED
}
