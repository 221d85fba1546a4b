package orderflow.problems;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A failure that nobody expected: the answer says nothing about it, the log says everything. */
final class Failure {
    /** Seconds. A killed PostgreSQL is back within this time. */
    static final String RETRY_AFTER = "5";

    /** SQL state classes: connection, rollback by deadlock, resources, lock, operator, system. */
    private static final Set<String> TEMPORARY = Set.of("08", "40", "53", "55", "57", "58");

    /** Causes may form a circle. */
    private static final int DEEPEST = 20;

    private static final Logger log = LoggerFactory.getLogger(Failure.class);

    private Failure() {}

    static ProblemDetail problem(Throwable failure, String request) {
        if (isTemporary(failure)) {
            log.warn(
                    "503 on {}: {}",
                    Echo.inLog(request),
                    Echo.inLog(NestedExceptionUtils.getMostSpecificCause(failure).toString()));
            return problem(HttpStatus.SERVICE_UNAVAILABLE);
        }
        var incident = UUID.randomUUID();
        log.error("Incident {} on {}", incident, Echo.inLog(request), Echo.inLog(failure));
        var problem = problem(HttpStatus.INTERNAL_SERVER_ERROR);
        problem.setProperty("incident", incident);
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status) {
        return ProblemDetail.forStatusAndDetail(status, Sentence.about(status.value()));
    }

    /**
     * Judged by what JDBC says at the bottom: Hibernate and Spring name the same loss differently.
     */
    static boolean isTemporary(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (saysTryAgain(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean saysTryAgain(Throwable cause) {
        return switch (cause) {
            case SQLTransientException _, SQLRecoverableException _, ConnectException _ -> true;
            case SQLException sql -> {
                var state = sql.getSQLState();
                // Without a state it is the pool: it closed the connection under a transaction.
                yield state == null
                        || (state.length() == 5 && TEMPORARY.contains(state.substring(0, 2)));
            }
            default -> false;
        };
    }
}
