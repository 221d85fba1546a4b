package orderflow.order;

import java.util.List;

/**
 * What a customer asks for.
 *
 * @param paymentToken what the bank shall charge
 */
public record NewOrder(
        String customerId, String currency, List<OrderItem> items, String paymentToken) {}
