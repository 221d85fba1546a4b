package orderflow.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.TransactionSystemException;

class TroubleTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40P01", "53300", "57P01", "58030"})
    void blamesTheDatabaseForWhatPasses(String sqlState) {
        var error = new IllegalStateException(new SQLException("away", sqlState));

        assertThat(Trouble.of(error)).isEqualTo(Trouble.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23505", "42P01"})
    void blamesTheEventForWhatStays(String sqlState) {
        var error = new IllegalStateException(new SQLException("too long", sqlState));

        assertThat(Trouble.of(error)).isEqualTo(Trouble.PERMANENT);
    }

    @Test
    void blamesThePoolForAConnectionThatWasClosedInTheMiddle() {
        var rollback =
                new TransactionSystemException(
                        "JDBC rollback failed", new SQLException("Connection is closed"));

        assertThat(Trouble.of(rollback)).isEqualTo(Trouble.TRANSIENT);
    }

    @Test
    void triesAgainAfterADeadlock() {
        assertThat(Trouble.of(new CannotAcquireLockException("deadlock")))
                .isEqualTo(Trouble.TRANSIENT);
    }
}
