package orderflow.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RelayWindowTest {

    private final RelayWindow window = new RelayWindow();

    @Test
    void readsOnBehindWhatItHandedOverWhenAllWhoHadBegunHaveEnded() {
        see(100, 100);
        handOver(7, 8, 9);
        see(100, 103);

        see(103, 103);

        assertThat(window.position()).isEqualTo(9);
    }

    @Test
    void readsAgainWhileSomebodyMayOwnAnIdBetween() {
        see(100, 100);
        handOver(7, 9);
        see(100, 103);

        see(102, 110);
        assertThat(window.position()).isZero();

        see(110, 110);
        assertThat(window.position()).isEqualTo(9);
    }

    @Test
    void passesNothingThatTheLookDidNotReach() {
        see(100, 100);
        handOver(7, 8, 9);
        see(100, 103);

        window.seen(new OutboxPage(List.of(), 8, 103, 103));

        assertThat(window.position()).isEqualTo(8);
    }

    @Test
    void startsFromTheFirstRowWhenOneWasNotHandedOver() {
        see(100, 100);
        handOver(7, 8, 9);
        see(100, 103);
        see(103, 103);

        window.rewind();

        assertThat(window.position()).isZero();
        assertThat(window.holds(9)).isTrue();
    }

    @Test
    void holdsARowUntilItIsDeleted() {
        handOver(7, 8);

        window.forget(List.of(7L));

        assertThat(window.holds(7)).isFalse();
        assertThat(window.holds(8)).isTrue();
    }

    /** A look that reached the end, while transactions from running to begun were under way. */
    private void see(long running, long begun) {
        window.seen(new OutboxPage(List.of(), Long.MAX_VALUE, running, begun));
    }

    private void handOver(long... ids) {
        for (long id : ids) {
            window.handOver(id);
        }
    }
}
