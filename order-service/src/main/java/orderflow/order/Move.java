package orderflow.order;

import org.jspecify.annotations.Nullable;

/**
 * A step in an order's life, as it is announced.
 *
 * @param sequence the number of the move among those of its order, from 1
 * @param traceparent the place in its trace; null for that of what is being done now
 */
record Move(OrderEvent event, long sequence, @Nullable String traceparent) {

    Move(OrderEvent event, long sequence) {
        this(event, sequence, null);
    }
}
