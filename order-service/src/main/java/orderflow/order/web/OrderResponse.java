package orderflow.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderflow.order.Order;
import orderflow.order.OrderItem;
import org.jspecify.annotations.Nullable;

/** One order; the amount is in the minor unit of its currency. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderResponse(
        UUID orderId,
        String customerId,
        Order.Status status,
        @Nullable String reason,
        List<OrderItem> items,
        long amount,
        String currency,
        Instant createdAt,
        Instant deadline) {

    static OrderResponse of(Order order) {
        return of(order, order.status(), order.reason());
    }

    /**
     * As it was when it was placed: a repeated request gets the first answer, whatever came after.
     */
    static OrderResponse asPlaced(Order order) {
        return of(order, Order.Status.PENDING, null);
    }

    private static OrderResponse of(Order order, Order.Status status, @Nullable String reason) {
        return new OrderResponse(
                order.id(),
                order.customerId(),
                status,
                reason,
                order.items(),
                order.total().amount(),
                order.total().currency(),
                order.createdAt(),
                order.deadline());
    }
}
