package orderflow.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionSystemException;

class FailureKindTest {

    @ParameterizedTest
    @CsvSource({
        "08006, connection failed",
        "0A000, a plan from before the table changed",
        "25006, read-only",
        "25P03, idle in a transaction for too long",
        "28P01, password refused",
        "3D000, no such database",
        "3F000, no such schema",
        "40P01, deadlock",
        "42501, no right",
        "42703, no such column",
        "42883, no such function",
        "42P01, no such table",
        "53100, disk full",
        "53200, out of memory",
        "53300, too many connections",
        "55P03, lock not available",
        "57014, cancelled by a timeout",
        "57P01, shut down",
        "58030, input or output",
        "XX001, a damaged page"
    })
    void blamesTheDatabase(String sqlState, String what) {
        var error = new IllegalStateException(new SQLException(what, sqlState));

        assertThat(FailureKind.of(error)).isEqualTo(FailureKind.RETRYABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "21000, twice the same row",
        "22001, too long",
        "22021, a 0 byte",
        "22P02, no number",
        "23502, null",
        "23505, there already",
        "23514, a check",
        "25P02, in a transaction that has failed before",
        "54000, too large for an index",
        "P0001, raised by a trigger"
    })
    void blamesTheInput(String sqlState, String what) {
        var error = new IllegalStateException(new SQLException(what, sqlState));

        assertThat(FailureKind.of(error)).isEqualTo(FailureKind.PERMANENT);
    }

    @Test
    void blamesThePoolForAConnectionThatWasClosedInTheMiddle() {
        var rollback =
                new TransactionSystemException(
                        "JDBC rollback failed", new SQLException("Connection is closed"));

        assertThat(FailureKind.of(rollback)).isEqualTo(FailureKind.RETRYABLE);
    }

    @Test
    void believesAnExceptionThatSaysSoByItsClass() {
        assertThat(FailureKind.of(new CannotAcquireLockException("deadlock")))
                .isEqualTo(FailureKind.RETRYABLE);
        assertThat(FailureKind.of(new DataAccessResourceFailureException("no connection")))
                .isEqualTo(FailureKind.RETRYABLE);
        assertThat(FailureKind.of(new SQLTransientConnectionException("pool")))
                .isEqualTo(FailureKind.RETRYABLE);
        assertThat(FailureKind.of(new ConnectException("refused")))
                .isEqualTo(FailureKind.RETRYABLE);
        assertThat(FailureKind.of(new DataIntegrityViolationException("a check")))
                .isEqualTo(FailureKind.PERMANENT);
    }

    @Test
    void believesTheDatabaseMoreThanAnException() {
        var tooLarge = new SQLException("index row size 3520 exceeds 2704", "54000");

        assertThat(FailureKind.of(new DataAccessResourceFailureException("54000", tooLarge)))
                .isEqualTo(FailureKind.PERMANENT);
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, NullPointerException.class})
    void blamesTheInputForWhatIsNoMatterOfTheDatabase(Class<? extends Exception> kind)
            throws ReflectiveOperationException {
        assertThat(FailureKind.of(kind.getDeclaredConstructor().newInstance()))
                .isEqualTo(FailureKind.PERMANENT);
    }

    @Test
    void endsInACircleOfCauses() {
        var first = new IllegalStateException("a");
        first.initCause(new IllegalStateException("b", first));

        assertThat(FailureKind.of(first)).isEqualTo(FailureKind.PERMANENT);
    }
}
