package orderflow.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The times and sizes of sending.
 *
 * @param concurrency messages that are being sent at the same time; a crash repeats at most these
 *     and those that {@link AttemptWriter} has not written down yet
 * @param timeout how long one attempt may take before it counts as failed
 * @param lease how long a notification belongs to the process that took it, and how long one waits
 *     that a crash has left behind; well above the timeout
 * @param inMemory messages that are being sent or wait for their turn; more wait in the table
 * @param allRetries longer than a message takes through all retry topics: one that was lost there
 *     is due again after it
 */
@ConfigurationProperties("orderflow.dispatch")
record DispatchProperties(
        @DefaultValue("16") int concurrency,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("2000") int inMemory,
        @DefaultValue("20m") Duration allRetries) {

    DispatchProperties {
        if (lease.compareTo(timeout) <= 0) {
            throw new IllegalArgumentException("A lease must be longer than an attempt may take");
        }
    }
}
