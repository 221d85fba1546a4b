package orderflow.order;

/**
 * One line of an order.
 *
 * @param quantity at least 1
 * @param unitPrice in the minor unit of the order's currency
 */
public record OrderItem(String sku, int quantity, long unitPrice) {}
