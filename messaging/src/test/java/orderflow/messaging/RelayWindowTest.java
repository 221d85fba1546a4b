package orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RelayWindowTest {

    private static final long START = 1_000;
    private static final long LATER = START + RelayWindow.GAP_PATIENCE.toNanos();

    private final RelayWindow window = new RelayWindow();

    @Test
    void readsOnBehindWhatItHasSeenInARow() {
        handOver(START, 7, 8, 9);

        assertThat(window.position()).isEqualTo(9);
    }

    @Test
    void readsAgainFromAGap() {
        handOver(START, 7, 9, 10);

        assertThat(window.position()).isEqualTo(7);
    }

    @Test
    void goesOnWhenAGapIsFilled() {
        handOver(START, 7, 9, 10);

        handOver(START, 8);

        assertThat(window.position()).isEqualTo(10);
    }

    @Test
    void passesAGapThatStays() {
        handOver(START, 7, 9, 10);

        window.advance(LATER);

        assertThat(window.position()).isEqualTo(10);
    }

    @Test
    void waitsForEachGapFromWhenItWasSeen() {
        handOver(START, 7, 9);
        handOver(LATER - 1, 11);

        window.advance(LATER);

        assertThat(window.position()).isEqualTo(9);
    }

    @Test
    void holdsARowUntilItIsDeleted() {
        handOver(START, 7, 8);

        window.forget(List.of(7L));

        assertThat(window.holds(7)).isFalse();
        assertThat(window.holds(8)).isTrue();
    }

    private void handOver(long now, long... ids) {
        for (long id : ids) {
            window.handOver(id, now);
        }
    }
}
