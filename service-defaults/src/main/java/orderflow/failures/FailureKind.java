package orderflow.failures;

import java.net.ConnectException;
import java.sql.SQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Why something failed, as far as it decides what to do next. The same answer for events, requests
 * and replays: readers wait or set the record aside, requests are answered 503 or 500.
 */
public enum FailureKind {
    /**
     * The database: away, busy, full, or not as it has to be, as without a right or a table. The
     * same try succeeds when it is mended, by itself or by somebody. Keep the order and try again.
     */
    RETRYABLE,
    /** The input or the work itself is to blame: the next try would end like this one. */
    PERMANENT;

    /** Causes may form a circle. */
    private static final int DEEPEST = 20;

    /**
     * Judged by what the database says, if it says anything: Hibernate and Spring name one loss
     * differently, and two with one name.
     */
    public static FailureKind of(Throwable error) {
        boolean database = false;
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return of(sql.getSQLState());
            }
            database |= isSilentDatabase(cause);
            cause = cause.getCause();
        }
        return database ? RETRYABLE : PERMANENT;
    }

    private static boolean isSilentDatabase(Throwable cause) {
        return switch (cause) {
            // The pool speaks, of a connection that it did not get or that it closed under a
            // running transaction.
            case SQLException _, ConnectException _ -> true;
            case TransientDataAccessException _, RecoverableDataAccessException _ -> true;
            case DataAccessResourceFailureException _, CannotCreateTransactionException _ -> true;
            default -> false;
        };
    }

    /**
     * By the class of the SQLSTATE. Statements are the same for all events, so one that is refused
     * as such (42: no right, no table, no column) says nothing about this event. A class that is
     * not listed is the database's: a reader that waits is seen; an event set aside by mistake is
     * work that stands still until a person comes.
     */
    private static FailureKind of(String state) {
        return switch (state.substring(0, Math.min(2, state.length()))) {
            // Too many rows, bad data, constraint, change by a trigger, check of a view, too large,
            // raised by a function.
            case "21", "22", "23", "27", "44", "54", "P0" -> PERMANENT;
            // The transaction had failed before, for a reason that somebody swallowed.
            case "25" -> state.equals("25P02") ? PERMANENT : RETRYABLE;
            default -> RETRYABLE;
        };
    }
}
