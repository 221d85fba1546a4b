package orderflow.fraud;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From when on a customer is a suspect.
 *
 * @param refusedOrders so many make one
 * @param memory how long a refused order counts: as long as the topic keeps it, or a new start
 *     would not know what the last one knew
 */
@ConfigurationProperties("orderflow.fraud")
record FraudProperties(@DefaultValue("3") int refusedOrders, @DefaultValue("7d") Duration memory) {}
