package orderflow.messaging.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With rests of 50 ms, which are worthwhile from 20 events on. */
class RestByNeedTest {

    private static final boolean FULL = true;

    private final RestByNeed need = new RestByNeed(Duration.ofMillis(50));

    @Test
    void loneEventsNeverWait() {
        assertThat(restsAfter(1, 1, 2, 1, 1, 3, 1)).containsOnly(false);
    }

    @Test
    void restsAfterACrowdedPair() {
        assertThat(restsAfter(1, 7)).containsExactly(false, true);
    }

    @Test
    void oneRoundCanBeACrowd() {
        assertThat(restsAfter(8)).containsExactly(true);
    }

    @Test
    void restsAfterEverySecondRoundAsLongAsItGathersEnough() {
        assertThat(restsAfter(8, 2, 18, 5, 15, 1, 100))
                .containsExactly(true, false, true, false, true, false, true);
    }

    @Test
    void stopsWhenARestHasGatheredTooLittle() {
        assertThat(restsAfter(8, 2, 17, 1, 1)).containsExactly(true, false, false, false, false);
    }

    /** At 100/s a rest of 50 ms gathers five events, and the rounds themselves a few more. */
    @Test
    void restsDoNotKeepThemselvesGoing() {
        assertThat(restsAfter(10, 3, 8, 1, 1, 2, 1))
                .containsExactly(true, false, false, false, false, false, false);
    }

    @Test
    void beginsAgainWithANewCrowdOnly() {
        restsAfter(8, 2, 17);

        assertThat(restsAfter(1, 1, 7)).containsExactly(false, false, true);
    }

    @Test
    void neverRestsAfterAFullRound() {
        assertThat(need.isDueAfter(500, FULL)).isFalse();
        assertThat(need.isDueAfter(500, FULL)).isFalse();
        assertThat(need.isDueAfter(500, FULL)).isFalse();
        assertThat(need.isDueAfter(300, false)).isFalse();
        assertThat(need.isDueAfter(300, false)).isTrue();
    }

    @Test
    void looksThatFindNothingToHandleAreNoRounds() {
        assertThat(restsAfter(0, 5, 0, 0, 3)).containsExactly(false, false, false, false, true);
        assertThat(restsAfter(0, 10, 0, 10)).containsExactly(false, false, false, true);
        assertThat(need.isDueAfter(0, FULL)).isFalse();
    }

    @Test
    void aShortRestNeedsToGatherLess() {
        var relay = new RestByNeed(Duration.ofMillis(25));

        assertThat(relay.isDueAfter(8, false)).isTrue();
        assertThat(relay.isDueAfter(9, false)).isFalse();
        assertThat(relay.isDueAfter(1, false)).isTrue();
    }

    private List<Boolean> restsAfter(int... events) {
        return Arrays.stream(events).mapToObj(count -> need.isDueAfter(count, false)).toList();
    }
}
