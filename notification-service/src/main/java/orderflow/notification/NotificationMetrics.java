package orderflow.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import orderflow.housekeeping.Samples;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** How many attempts went which way, counted once they are committed, and how much waits. */
@Component
class NotificationMetrics {

    private final MeterRegistry meters;

    NotificationMetrics(MeterRegistry meters, Samples samples, NotificationQueries queries) {
        this.meters = meters;
        var pending = samples.of("notifications.pending", queries::countPending);
        Gauge.builder("notifications.pending", pending)
                .description("Notifications that are not sent yet")
                .register(meters);
    }

    @TransactionalEventListener
    void count(Attempt attempt) {
        String type = attempt.notification().type();
        String outcome = attempt.succeeded() ? "sent" : "failed";
        meters.counter("notifications", "type", type, "outcome", outcome).increment();
    }
}
