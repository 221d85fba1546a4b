package orderflow.messaging;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationListener;

/**
 * Ends the process of a service that is no longer live. Only a new process mends it, and not
 * everything that runs services asks for their liveness: Docker does not, and neither does {@code
 * ./demo}. All of them start again what has ended. Requests and records at hand are finished first.
 */
public final class EndsWhenBroken
        implements ApplicationListener<AvailabilityChangeEvent<LivenessState>> {

    static final int STATUS = 70;

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<LivenessState> change) {
        if (change.getState() == LivenessState.BROKEN) {
            // Not on the thread that tells: the end waits for it.
            Thread.ofPlatform().name("end").start(() -> System.exit(STATUS));
        }
    }
}
