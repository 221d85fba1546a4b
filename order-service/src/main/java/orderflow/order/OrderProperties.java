package orderflow.order;

import java.time.Duration;
import orderflow.housekeeping.Retention;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long orders and keys live. The intervals of scheduled work stand where it is done.
 *
 * @param deadline how long an order may be pending before it is cancelled
 * @param retention how long an order is kept that has ended, from when it was placed
 * @param keyRetention how long an idempotency key is remembered; the order that it placed is kept
 *     longer
 */
@ConfigurationProperties("orderflow.orders")
record OrderProperties(
        @DefaultValue("15m") Duration deadline,
        @DefaultValue("90d") Duration retention,
        @DefaultValue("24h") Duration keyRetention) {

    OrderProperties {
        Retention.longerThanTopics("orderflow.orders.retention", retention);
        if (keyRetention.compareTo(retention) >= 0) {
            throw new IllegalArgumentException(
                    "orderflow.orders.key-retention has to be shorter than that of orders");
        }
    }
}
