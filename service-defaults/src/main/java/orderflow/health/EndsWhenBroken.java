package orderflow.health;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationListener;

/**
 * Ends the process of a service that nothing but a new process mends: it is no longer live, or an
 * {@code Error} has ended one of its threads, as the relay's. Not everything that runs services
 * asks for their liveness: Docker does not. All of them start again what has ended. Requests and
 * records at hand are finished first.
 */
public final class EndsWhenBroken
        implements ApplicationListener<AvailabilityChangeEvent<LivenessState>>,
                Thread.UncaughtExceptionHandler {

    static final int STATUS = 70;

    private static final Logger log = LoggerFactory.getLogger(EndsWhenBroken.class);

    private EndsWhenBroken() {}

    /** For a service's main method: this is about the whole process. */
    public static SpringApplication application(Class<?> service) {
        var ends = new EndsWhenBroken();
        Thread.setDefaultUncaughtExceptionHandler(ends);
        var application = new SpringApplication(service);
        application.addListeners(ends);
        return application;
    }

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<LivenessState> change) {
        if (change.getState() == LivenessState.BROKEN) {
            end();
        }
    }

    /** A virtual thread serves one task or request, which is tried again. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        log.error("Thread {} has ended", thread.getName(), failure);
        if (failure instanceof Error && !thread.isVirtual()) {
            end();
        }
    }

    /** Not on the thread that tells: the end waits for it. */
    private static void end() {
        Thread.ofPlatform().name("end").start(() -> System.exit(STATUS));
    }
}
