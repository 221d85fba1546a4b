package orderflow.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be tuned.
 *
 * @param deadline how long an order may be pending before it is cancelled
 * @param watchInterval how often overdue orders are looked for
 */
@ConfigurationProperties("orderflow.orders")
record OrderProperties(
        @DefaultValue("15m") Duration deadline, @DefaultValue("1s") Duration watchInterval) {}
