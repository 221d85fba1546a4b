package orderflow.deck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    /** A group confirms once a second: at 700 a second a healthy one has a lag of 700. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "700, 700, 1.0", "840, 700, 3", "1, 0.3, 1.5"})
    void isInStepWithinWhatItConfirms(long lag, double perSecond, double seconds) {
        assertThat(Pace.inStep(lag, perSecond, seconds)).isTrue();
    }

    @Test
    void isBehindBeyond() {
        assertThat(Pace.inStep(900, 700, 2.5)).isFalse();
        assertThat(Pace.inStep(1, 0, 5)).isFalse();
    }
}
