package orderflow.messaging.health;

import orderflow.health.EndsWhenBroken;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;

/**
 * A service whose listener has died must not look healthy: a Java {@code Error} ends the consumer's
 * thread and nothing starts it again but a restart of the process, see {@link EndsWhenBroken}.
 */
record ListenerLiveness(ApplicationEventPublisher events) {

    @EventListener
    void on(ConsumerStoppedEvent stopped) {
        if (stopped.getReason() != ConsumerStoppedEvent.Reason.NORMAL) {
            AvailabilityChangeEvent.publish(events, stopped, LivenessState.BROKEN);
        }
    }
}
