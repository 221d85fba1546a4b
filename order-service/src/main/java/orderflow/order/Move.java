package orderflow.order;

/**
 * A step in an order's life, as it is announced.
 *
 * @param sequence the number of the move among those of its order, from 1
 */
record Move(OrderEvent event, long sequence) {}
