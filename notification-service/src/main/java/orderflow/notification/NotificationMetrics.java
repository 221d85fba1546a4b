package orderflow.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import orderflow.housekeeping.Samples;
import org.springframework.stereotype.Component;

/** How many attempts went which way, and how much waits. */
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
