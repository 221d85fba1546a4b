package orderflow.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** How many attempts went which way, and how much waits. */
@Component
class NotificationMetrics {

    private final MeterRegistry meters;

    NotificationMetrics(MeterRegistry meters, Notifications table) {
        this.meters = meters;
        Gauge.builder("notifications.pending", table, Notifications::countPending)
                .description("Notifications that are not sent yet")
                .register(meters);
    }

    void count(List<Attempt> attempts) {
        attempts.forEach(attempt ->
                meters.counter(
                                "notifications",
                                "type",
                                attempt.notification().type(),
                                "outcome",
                                attempt.succeeded() ? "sent" : "failed")
                        .increment());
    }
}
