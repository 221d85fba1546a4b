package orderflow.messaging.pace;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestByNeedTest {

    private long nanos;
    private final RestByNeed need = new RestByNeed(() -> nanos);

    @BeforeEach
    void longSinceTheStart() {
        pass(1_000);
    }

    @Test
    void eventsThatAreFoundAtOnceNeedNoRest() {
        need.found(1, ofMillis(3));
        assertThat(need.isDue()).isFalse();

        pass(60);
        need.found(90, ofMillis(25));
        assertThat(need.isDue()).isFalse();
    }

    @Test
    void aRestIsDueWhenEventsGoOnWaiting() {
        need.found(1, ofMillis(26));
        pass(25);
        need.found(1, ofMillis(26));

        assertThat(need.isDue()).isTrue();
    }

    /** A collector's pause, or a slow write: the next round has caught up. */
    @Test
    void aWaitThatPassesByItselfNeedsNoRest() {
        need.found(1, ofMillis(300));
        assertThat(need.isDue()).isFalse();

        pass(24);
        need.found(20, ofMillis(26));
        assertThat(need.isDue()).isFalse();
    }

    @Test
    void aRoundWithoutAWaitEndsIt() {
        needsARest();
        need.found(1, ofMillis(25));
        assertThat(need.isDue()).isFalse();

        need.found(1, ofMillis(26));
        assertThat(need.isDue()).isFalse();
    }

    @Test
    void oneRestAndNoSecond() {
        needsARest();
        need.rested();

        assertThat(need.isDue()).isFalse();
    }

    @Test
    void whileEventsGoOnWaitingARoundBetweenTwoRestsIsEnough() {
        needsARest();
        need.rested();
        pass(30);
        need.found(2, ofMillis(30));

        assertThat(need.isDue()).isTrue();
    }

    /** A consumer hands out what was there in several rounds. */
    @Test
    void restsDoNotKeepThemselvesGoing() {
        needsARest();
        pass(100);
        need.rested();

        pass(4);
        need.found(2, ofMillis(104));
        assertThat(need.isDue()).isFalse();

        pass(56);
        need.found(9, ofMillis(61));
        assertThat(need.isDue()).isFalse();
    }

    @Test
    void whatWaitedForTheStartSaysNothing() {
        need.found(9, Duration.ofHours(1));
        pass(60);
        need.found(9, Duration.ofHours(1));

        assertThat(need.isDue()).isFalse();
    }

    @Test
    void manyShareTheirRoundWellEnough() {
        needsARest();
        need.found(100, ofMillis(150));
        assertThat(need.isDue()).isFalse();

        need.found(99, ofMillis(150));
        assertThat(need.isDue()).isTrue();
    }

    @Test
    void aClockThatIsAheadMakesNoRests() {
        need.found(1, ofMillis(-200));
        pass(60);
        need.found(1, ofMillis(-200));

        assertThat(need.isDue()).isFalse();
    }

    private void needsARest() {
        need.found(1, ofMillis(26));
        pass(25);
        need.found(1, ofMillis(26));
    }

    private void pass(long millis) {
        nanos += ofMillis(millis).toNanos();
    }
}
