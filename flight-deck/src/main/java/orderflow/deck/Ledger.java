package orderflow.deck;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was accepted, and where it is. The tape says what is written, the outbox what is
 * about to be; order-service's own books are the other source, which has to say the same.
 *
 * @param lost orders that are pending half a minute past their deadline
 */
public record Ledger(
        State state,
        long accepted,
        long confirmed,
        long rejected,
        long cancelled,
        long inFlight,
        long held,
        long chargedTwice,
        long lost,
        long outOfOrder,
        Twice cameTwice,
        @Nullable String since,
        long unread,
        @Nullable Books books) {

    public enum State {
        READING,
        MOVING,
        BALANCED,
        DIFFERENT,
        UNKNOWN
    }

    /** Records that repeat one before them, and how often a service recognized one. */
    public record Twice(long onTape, long ignored) {}

    /** What order-service has in its own table. */
    public record Books(long pending, long confirmed, long rejected, long cancelled) {

        long total() {
            return pending + confirmed + rejected + cancelled;
        }
    }

    /** All that the tape cannot tell. */
    public record Beside(
            @Nullable Books books, long outboxRows, long held, long lost, long ignored) {}

    /**
     * The ledger of the moment.
     *
     * @param unread records that the deck itself has still to read
     * @param settled whether nothing has moved for so long that both sources have to agree
     */
    static Ledger of(OrderBook.Counts tape, Beside beside, long unread, boolean settled) {
        long accepted = tape.created() + waiting(tape, beside);
        long ended = tape.confirmed() + tape.rejected() + tape.cancelled();
        return new Ledger(
                state(tape, beside, unread, settled),
                accepted,
                tape.confirmed(),
                tape.rejected(),
                tape.cancelled(),
                accepted - ended - beside.held(),
                beside.held(),
                tape.chargedTwice(),
                beside.lost(),
                tape.outOfOrder(),
                new Twice(tape.cameTwice(), beside.ignored()),
                since(tape),
                unread,
                beside.books());
    }

    /** Orders in the books and not yet on the tape: no more than the outbox has events. */
    private static long waiting(OrderBook.Counts tape, Beside beside) {
        var books = beside.books();
        long ahead = books == null ? beside.outboxRows() : books.total() - tape.created();
        return Math.clamp(ahead, 0, beside.outboxRows());
    }

    private static State state(OrderBook.Counts tape, Beside beside, long unread, boolean settled) {
        if (unread > 1_000) {
            return State.READING;
        }
        if (beside.books() == null || tape.since() != null) {
            return State.UNKNOWN;
        }
        if (agree(tape, beside.books())) {
            return State.BALANCED;
        }
        return settled ? State.DIFFERENT : State.MOVING;
    }

    static boolean agree(OrderBook.Counts tape, @Nullable Books books) {
        return books != null
                && books.total() == tape.created()
                && books.confirmed() == tape.confirmed()
                && books.rejected() == tape.rejected()
                && books.cancelled() == tape.cancelled();
    }

    private static @Nullable String since(OrderBook.Counts tape) {
        var since = tape.since();
        return since == null ? null : Instant.ofEpochMilli(since).toString();
    }
}
