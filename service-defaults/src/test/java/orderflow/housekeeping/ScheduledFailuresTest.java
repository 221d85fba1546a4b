package orderflow.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ScheduledFailuresTest {

    private final ScheduledFailures failures = new ScheduledFailures();

    @Test
    void troubleOfTheDatabaseIsOneLine(CapturedOutput output) {
        failures.handleError(
                new IllegalStateException(
                        new SQLException("no right\nfor table payment", "42501")));

        assertThat(output.toString().lines()).hasSize(1);
        assertThat(output).contains("no right for table payment");
    }

    @Test
    void aMistakeOfOursKeepsItsTrace(CapturedOutput output) {
        failures.handleError(new IllegalStateException("a mistake"));

        assertThat(output).contains("a mistake").contains("at orderflow.housekeeping");
    }
}
