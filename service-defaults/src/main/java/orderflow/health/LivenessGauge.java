package orderflow.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;

/** The liveness of a service as a number, for alerts. */
record LivenessGauge(ApplicationAvailability availability) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("application.live", availability, LivenessGauge::live)
                .description("1, or 0 once nothing but a new process helps")
                .register(meters);
    }

    private static double live(ApplicationAvailability availability) {
        return availability.getLivenessState() == LivenessState.CORRECT ? 1 : 0;
    }
}
