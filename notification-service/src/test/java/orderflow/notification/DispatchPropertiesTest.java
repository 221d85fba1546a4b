package orderflow.notification;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DispatchPropertiesTest {

    @Test
    void refusesALeaseThatEndsBeforeAnAttempt() {
        var second = Duration.ofSeconds(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DispatchProperties(1, second, second, 1, second))
                .withMessageContaining("lease");
    }
}
