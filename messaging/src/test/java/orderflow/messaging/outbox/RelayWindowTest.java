package orderflow.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RelayWindowTest {

    private final RelayWindow window = new RelayWindow();

    @Test
    void readsOnBehindWhatItHandedOverWhenAllThatBeganBeforeHaveEnded() {
        handOver(7, 8, 9);
        delete(7, 103);

        see(103);

        assertThat(window.position()).isEqualTo(9);
    }

    @Test
    void readsAgainWhileSomebodyMayOwnAnIdBetween() {
        handOver(7, 9);
        delete(7, 103);

        see(102);
        assertThat(window.position()).isZero();

        see(104);
        assertThat(window.position()).isEqualTo(9);
    }

    /** A snapshot does not know the numbers of those that have only begun. */
    @Test
    void readsAgainBeforeAnythingIsDeleted() {
        handOver(7, 9);

        see(104);

        assertThat(window.position()).isZero();
    }

    @Test
    void leavesToTheNextDeletionWhatWasHandedOverAfterTheLast() {
        handOver(7);
        delete(7, 103);
        handOver(9);

        see(104);
        assertThat(window.position()).isEqualTo(7);

        delete(9, 105);
        see(106);
        assertThat(window.position()).isEqualTo(9);
    }

    @Test
    void waitsForTheSameTransactionsHoweverMuchIsDeletedMeanwhile() {
        handOver(7, 8);
        delete(7, 103);
        handOver(9);
        delete(8, 104);

        see(103);

        assertThat(window.position()).isEqualTo(8);
    }

    @Test
    void passesNothingThatTheLookDidNotReach() {
        handOver(7, 8, 9);
        delete(7, 103);

        window.seen(new OutboxPage(List.of(), 8, 103));

        assertThat(window.position()).isEqualTo(8);
    }

    @Test
    void startsFromTheFirstRowWhenOneWasNotHandedOver() {
        handOver(7, 8, 9);
        delete(7, 103);
        see(103);

        window.rewind();

        assertThat(window.position()).isZero();
        assertThat(window.holds(9)).isTrue();
    }

    @Test
    void holdsARowUntilItIsDeleted() {
        handOver(7, 8);

        delete(7, 103);

        assertThat(window.holds(7)).isFalse();
        assertThat(window.holds(8)).isTrue();
    }

    /** A look that reached the end, while no transaction below this number was under way. */
    private void see(long running) {
        window.seen(new OutboxPage(List.of(), Long.MAX_VALUE, running));
    }

    private void delete(long id, long transaction) {
        window.deleted(List.of(id), transaction);
    }

    private void handOver(long... ids) {
        for (long id : ids) {
            window.handOver(id);
        }
    }
}
