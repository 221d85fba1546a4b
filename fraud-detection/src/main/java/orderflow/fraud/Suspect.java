package orderflow.fraud;

import java.time.Instant;

/**
 * A customer whose orders are refused again and again, as of somebody who tries stolen cards.
 *
 * @param latest time of the last refused order
 */
public record Suspect(String customerId, int refusedOrders, Instant latest) {}
