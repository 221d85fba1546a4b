package orderflow.messaging.pace;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestByNeedTest {

    private final RestByNeed need = new RestByNeed(ofMillis(100));

    @Test
    void eventsThatAreFoundAtOnceNeedNoRest() {
        assertThat(need.after(1, ofMillis(3))).isEqualTo(ZERO);
        assertThat(need.after(90, ofMillis(10))).isEqualTo(ZERO);
    }

    @Test
    void restsAsLongAsTheFirstEventHadWaited() {
        assertThat(need.after(1, ofMillis(11))).isEqualTo(ofMillis(11));
    }

    @Test
    void neverRestsLongerThanItMay() {
        assertThat(need.after(1, Duration.ofHours(1))).isEqualTo(ofMillis(100));
    }

    @Test
    void doesNotCountWhatTheRestTook() {
        need.after(1, ofMillis(40));

        assertThat(need.after(5, ofMillis(70))).isEqualTo(ofMillis(30));
        assertThat(need.after(5, ofMillis(70))).isEqualTo(ofMillis(40));
    }

    @Test
    void restsDoNotKeepThemselvesGoing() {
        assertThat(need.after(1, ofMillis(150))).isEqualTo(ofMillis(100));

        assertThat(need.after(10, ofMillis(105))).isEqualTo(ZERO);
        assertThat(need.after(1, ofMillis(5))).isEqualTo(ZERO);
    }

    @Test
    void doesNotCountARestInTheSecondRoundAfterItEither() {
        need.after(1, ofMillis(150));

        assertThat(need.after(2, ofMillis(102))).isEqualTo(ZERO);
        assertThat(need.after(9, ofMillis(97))).isEqualTo(ZERO);
        assertThat(need.after(9, ofMillis(97))).isEqualTo(ofMillis(97));
    }

    @Test
    void manyShareTheirRoundWellEnough() {
        assertThat(need.after(99, ofMillis(50))).isEqualTo(ofMillis(50));
        assertThat(need.after(100, ofMillis(150))).isEqualTo(ZERO);
    }

    @Test
    void aClockThatIsAheadMakesNoRests() {
        assertThat(need.after(1, ofMillis(-200))).isEqualTo(ZERO);
    }

    @Test
    void noRestsAtAllIfTheyMayNotLast() {
        assertThat(new RestByNeed(ZERO).after(1, Duration.ofHours(1))).isEqualTo(ZERO);
    }
}
