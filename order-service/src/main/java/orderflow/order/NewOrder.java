package orderflow.order;

import java.util.List;

/**
 * A customer's request for an order.
 *
 * @param paymentToken the means of payment that the bank shall charge
 */
public record NewOrder(
        String customerId, String currency, List<OrderItem> items, String paymentToken) {}
