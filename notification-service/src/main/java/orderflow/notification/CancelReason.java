package orderflow.notification;

/** On whose behalf an order was cancelled. */
public enum CancelReason {
    CUSTOMER,
    DEADLINE
}
