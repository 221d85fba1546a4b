package orderflow.order;

/** Who ended an order before its time: the customer, or nobody in time. */
public enum CancelReason {
    CUSTOMER,
    DEADLINE
}
