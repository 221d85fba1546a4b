package orderflow.payment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the gateway is asked.
 *
 * @param concurrency calls at the same time; what does not fit waits, first in memory, then in the
 *     table. A quarter is for first calls, see {@link CallSlots}
 * @param headStart how long a first call may keep its slot from the next one. The bank answers
 *     within milliseconds, or takes its time
 * @param timeout how long one call may take before its outcome counts as unknown
 * @param lease how long a payment belongs to the process that took it. Longer than the timeout,
 *     otherwise two would call at once; it is also the time until a crash is made good, and before
 *     its order's deadline a payment that does not have as much time is not charged any more
 * @param firstBackOff the wait after the first call without an answer; it doubles with each more
 * @param maxBackOff the longest wait between two calls
 */
@ConfigurationProperties("orderflow.charging")
record ChargingProperties(
        @DefaultValue("64") int concurrency,
        @DefaultValue("100ms") Duration headStart,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("5s") Duration lease,
        @DefaultValue("200ms") Duration firstBackOff,
        @DefaultValue("2m") Duration maxBackOff) {

    ChargingProperties {
        if (lease.compareTo(timeout) <= 0 || timeout.compareTo(headStart) <= 0) {
            throw new IllegalArgumentException(
                    "The lease must be longer than the timeout, and that than the head start");
        }
    }

    /** How long a payment may wait for a free call, so that the call ends within the lease. */
    Duration patience() {
        return lease.minus(timeout);
    }
}
