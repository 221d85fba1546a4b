package orderflow.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;

/**
 * A service whose listener has died must not look healthy: a Java {@code Error} ends the consumer's
 * thread and nothing starts it again but a restart of the process, see {@link EndsWhenBroken}.
 */
final class ListenerLiveness implements MeterBinder {

    private final ApplicationEventPublisher events;
    private final ApplicationAvailability availability;

    ListenerLiveness(ApplicationEventPublisher events, ApplicationAvailability availability) {
        this.events = events;
        this.availability = availability;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("application.live", availability, ListenerLiveness::live)
                .description("1, or 0 once nothing but a new process helps")
                .register(meters);
    }

    private static double live(ApplicationAvailability availability) {
        return availability.getLivenessState() == LivenessState.CORRECT ? 1 : 0;
    }

    @EventListener
    void on(ConsumerStoppedEvent stopped) {
        if (stopped.getReason() != ConsumerStoppedEvent.Reason.NORMAL) {
            AvailabilityChangeEvent.publish(events, stopped, LivenessState.BROKEN);
        }
    }
}
