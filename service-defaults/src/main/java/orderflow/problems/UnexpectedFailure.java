package orderflow.problems;

import java.util.UUID;
import orderflow.failures.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A failure that nobody expected: the answer says nothing about it, the log says everything. */
final class UnexpectedFailure {
    /** Seconds. A killed PostgreSQL is back within this time. */
    static final String RETRY_AFTER = "5";

    private static final Logger log = LoggerFactory.getLogger(UnexpectedFailure.class);

    private UnexpectedFailure() {}

    static ProblemDetail problem(Throwable failure, String request) {
        if (FailureKind.of(failure) == FailureKind.RETRYABLE) {
            log.warn(
                    "503 on {}: {}",
                    Sanitizer.inLog(request),
                    Sanitizer.inLog(NestedExceptionUtils.getMostSpecificCause(failure).toString()));
            return problem(HttpStatus.SERVICE_UNAVAILABLE);
        }
        var incident = UUID.randomUUID();
        log.error(
                "Incident {} on {}", incident, Sanitizer.inLog(request), Sanitizer.inLog(failure));
        var problem = problem(HttpStatus.INTERNAL_SERVER_ERROR);
        problem.setProperty("incident", incident);
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status) {
        return ProblemDetail.forStatusAndDetail(status, ProblemTexts.about(status.value()));
    }
}
