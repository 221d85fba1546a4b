package orderflow.fraud;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How many suspects there are. */
@Component
class FraudMetrics {

    FraudMetrics(MeterRegistry meters, RefusedOrders refusedOrders) {
        Gauge.builder("fraud.suspects", refusedOrders, RefusedOrders::count)
                .description("Customers whose orders are refused again and again")
                .register(meters);
    }
}
