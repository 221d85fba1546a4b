package orderflow.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be tuned.
 *
 * @param deadline how long an order may be pending before it is cancelled
 * @param turnWithin how long a new order may wait for the transaction that stores it; together with
 *     {@code orderflow.http.queue-within} less than clients wait for an answer
 * @param watchInterval how often overdue orders are looked for
 */
@ConfigurationProperties("orderflow.orders")
record OrderProperties(
        @DefaultValue("15m") Duration deadline,
        @DefaultValue("3s") Duration turnWithin,
        @DefaultValue("1s") Duration watchInterval) {}
