package orderflow.fraud;

import java.time.Clock;
import orderflow.housekeeping.HousekeepingAutoConfiguration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The work that the clock starts: what the topic no longer keeps is forgotten. */
@Component
class FraudHousekeeping {

    private final RefusedOrders refusedOrders;
    private final FraudProperties properties;
    private final Clock clock;

    FraudHousekeeping(RefusedOrders refusedOrders, FraudProperties properties, Clock clock) {
        this.refusedOrders = refusedOrders;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${orderflow.fraud.forget-interval:1m}",
            scheduler = HousekeepingAutoConfiguration.SCHEDULER)
    void forget() {
        refusedOrders.forgetBefore(clock.instant().minus(properties.memory()));
    }
}
