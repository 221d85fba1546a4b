package orderflow.deck;

import static org.assertj.core.api.Assertions.assertThat;

import orderflow.deck.Ledger.Beside;
import orderflow.deck.Ledger.Books;
import orderflow.deck.Ledger.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {

    private static final OrderBook.Counts TAPE = new OrderBook.Counts(100, 80, 5, 5, 0, 0, 7, null);

    @ParameterizedTest
    @CsvSource({"0, 0", "4, 0", "4, 3", "0, 3"})
    void accountsForEverythingThatWasAccepted(long outbox, long held) {
        var ledger = ledger(TAPE, new Books(14, 80, 5, 5), outbox, held);

        assertThat(ledger.accepted())
                .isEqualTo(
                        ledger.confirmed()
                                + ledger.rejected()
                                + ledger.cancelled()
                                + ledger.inFlight()
                                + ledger.held());
        assertThat(ledger.held()).isEqualTo(held);
    }

    @Test
    void countsWhatIsAboutToBeWritten() {
        assertThat(ledger(TAPE, new Books(14, 80, 5, 5), 6, 0).accepted()).isEqualTo(104);
        // An outbox has other events, too.
        assertThat(ledger(TAPE, new Books(10, 80, 5, 5), 6, 0).accepted()).isEqualTo(100);
        assertThat(ledger(TAPE, null, 6, 0).accepted()).isEqualTo(106);
    }

    @Test
    void isBalancedWhenBothSourcesSayTheSame() {
        assertThat(ledger(TAPE, new Books(10, 80, 5, 5), 0, 0).state()).isEqualTo(State.BALANCED);
        assertThat(ledger(TAPE, new Books(9, 81, 5, 5), 0, 0).state()).isEqualTo(State.MOVING);
    }

    @Test
    void isDifferentWhenNothingMovesAndTheyDoNot() {
        var beside = new Beside(new Books(9, 80, 5, 5), 0, 0, 0, 0);

        assertThat(Ledger.of(TAPE, beside, 0, true).state()).isEqualTo(State.DIFFERENT);
    }

    @Test
    void saysNothingWithoutTheBooksOrTheBeginning() {
        var since = new OrderBook.Counts(100, 80, 5, 5, 0, 0, 7, 0L);

        assertThat(ledger(TAPE, null, 0, 0).state()).isEqualTo(State.UNKNOWN);
        assertThat(ledger(since, new Books(10, 80, 5, 5), 0, 0).state()).isEqualTo(State.UNKNOWN);
        assertThat(ledger(since, null, 0, 0).since()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void saysThatItStillReads() {
        var beside = new Beside(new Books(10, 80, 5, 5), 0, 0, 0, 0);

        assertThat(Ledger.of(TAPE, beside, 5_000, false).state()).isEqualTo(State.READING);
    }

    private static Ledger ledger(OrderBook.Counts tape, Books books, long outbox, long held) {
        return Ledger.of(tape, new Beside(books, outbox, held, 0, 0), 0, false);
    }
}
