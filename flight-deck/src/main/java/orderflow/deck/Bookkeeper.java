package orderflow.deck;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Makes the ledger of the moment, and knows for how long the tape and the books have disagreed. */
final class Bookkeeper {

    /** So long they may disagree while next to nothing comes. */
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(10);

    private static final double NEXT_TO_NOTHING = 2;

    private final OrderBook orders;
    private final Clock clock;
    private volatile Instant agreedAt;

    Bookkeeper(OrderBook orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
        agreedAt = clock.instant();
    }

    /**
     * As the tape and the services have it now.
     *
     * @param unread records that the deck has still to read
     */
    Ledger ledger(Views.Services seen, double ordersPerSecond, long unread) {
        var counts = orders.counts();
        long held = seen.heldKeys().stream().filter(orders::isOpen).count();
        long rows =
                seen.outboxes().stream()
                        .filter(outbox -> outbox.service().equals(Neighbour.ORDER.id()))
                        .mapToLong(Snapshot.Outbox::rows)
                        .sum();
        if (Ledger.agree(counts, seen.books())) {
            agreedAt = clock.instant();
        }
        boolean settled =
                rows == 0
                        && ordersPerSecond < NEXT_TO_NOTHING
                        && agreedAt.plus(SETTLES_WITHIN).isBefore(clock.instant());
        var beside = new Ledger.Beside(seen.books(), rows, held, seen.lost(), seen.ignored());
        return Ledger.of(counts, beside, unread, settled);
    }
}
