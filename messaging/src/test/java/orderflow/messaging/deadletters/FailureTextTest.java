package orderflow.messaging.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import orderflow.messaging.events.PoisonEventException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class FailureTextTest {

    @Test
    void theReasonOfADatabaseIsItsAnswerAndNotTheStatement() {
        var answer =
                new SQLException("ERROR: amount is negative\n  Where: function check_amount()");
        var refused = new DataIntegrityViolationException("insert into payment ...", answer);

        assertThat(FailureText.of(refused).reason())
                .isEqualTo(
                        "org.springframework.dao.DataIntegrityViolationException: "
                                + "ERROR: amount is negative Where: function check_amount()");
        assertThat(FailureText.of(refused).stackTrace()).contains("insert into payment");
    }

    @Test
    void aPoisonousEventSaysTheReasonItself() {
        var poison = new PoisonEventException("amount: is missing", null);

        assertThat(FailureText.of(poison).reason()).isEqualTo("amount: is missing");
    }

    @Test
    void anyOtherFailureIsNamedWithItsMessage() {
        assertThat(FailureText.of(new IllegalStateException("no\u0000 such")).reason())
                .isEqualTo("java.lang.IllegalStateException: no\\u0000 such");
    }
}
