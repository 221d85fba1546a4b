package orderflow.order;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import orderflow.housekeeping.Samples;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Orders by outcome, counted once they are committed. */
@Component
class OrderMetrics {

    /** Longer than the housekeeping needs: an order that it is about to cancel is not overdue. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final MeterRegistry meters;

    OrderMetrics(MeterRegistry meters, Samples samples, Orders orders, Clock clock) {
        var overdue =
                samples.of(
                        "orders.overdue", () -> orders.countOverdue(clock.instant().minus(GRACE)));
        Gauge.builder("orders.overdue", overdue)
                .description(
                        "Orders that are pending half a minute past their deadline, of all instances")
                .register(meters);
        this.meters = meters;
    }

    @TransactionalEventListener
    void count(OrderEvent event) {
        meters.counter("orders", "outcome", outcome(event)).increment();
    }

    private static String outcome(OrderEvent event) {
        return switch (event) {
            case OrderEvent.OrderCreated _ -> "placed";
            case OrderEvent.OrderConfirmed _ -> "confirmed";
            case OrderEvent.OrderRejected _ -> "rejected";
            case OrderEvent.OrderCancelled _ -> "cancelled";
        };
    }
}
