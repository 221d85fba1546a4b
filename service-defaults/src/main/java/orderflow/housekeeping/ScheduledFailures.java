package orderflow.housekeeping;

import orderflow.failures.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ErrorHandler;

/**
 * A line in the log for scheduled work that failed: its next turn comes by itself. Some of it has
 * five turns a second, and a database that is away for an hour must not fill the disk with traces.
 */
final class ScheduledFailures implements ErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(ScheduledFailures.class);

    @Override
    public void handleError(Throwable failure) {
        switch (FailureKind.of(failure)) {
            case RETRYABLE -> log.warn("Scheduled work waits for the database: {}", line(failure));
            case PERMANENT -> log.error("Scheduled work failed", failure);
        }
    }

    private static String line(Throwable failure) {
        return failure.toString().replaceAll("\\s+", " ");
    }
}
