package orderflow.deadletters;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Why handling an event failed, as far as it decides what to do next. */
public enum Trouble {
    /** The event is not to blame: the same try can succeed later. Keep the order and try again. */
    TRANSIENT,
    /** The next try would end like this one. */
    PERMANENT;

    /** The first cause that tells decides. */
    public static Trouble of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (isTransient(cause)) {
                return TRANSIENT;
            }
        }
        return PERMANENT;
    }

    private static boolean isTransient(Throwable cause) {
        return switch (cause) {
            case TransientDataAccessException _ -> true;
            case CannotGetJdbcConnectionException _ -> true;
            case CannotCreateTransactionException _ -> true;
            case SQLException sql -> isTransient(sql.getSQLState());
            default -> false;
        };
    }

    /**
     * By the class of the SQLSTATE: 08 connection, 25 a session limit ended the transaction, 40
     * rollback or deadlock, 53 resources, 55 lock, 57 shutdown or cancel, 58 system. Without one it
     * is the pool that speaks, of a connection that it closed under a running transaction.
     */
    private static boolean isTransient(@Nullable String sqlState) {
        return sqlState == null
                || switch (sqlState.substring(0, Math.min(2, sqlState.length()))) {
                    case "08", "25", "40", "53", "55", "57", "58" -> true;
                    default -> false;
                };
    }
}
