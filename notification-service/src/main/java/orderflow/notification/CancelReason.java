package orderflow.notification;

/** Who ended an order that was not rejected. */
public enum CancelReason {
    CUSTOMER,
    DEADLINE
}
