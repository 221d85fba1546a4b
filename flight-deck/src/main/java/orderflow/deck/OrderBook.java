package orderflow.deck;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The orders, counted from the two tapes alone. A process counts from its start, a tape from its
 * beginning. A record counts when it is the next of its order; one that was there before came
 * twice, and one that leaves a gap is out of order.
 */
@Component
public final class OrderBook {

    /** By now. {@code since} is when the tape begins, if orders are older than it. */
    public record Counts(
            long created,
            long confirmed,
            long rejected,
            long cancelled,
            long chargedTwice,
            long outOfOrder,
            long cameTwice,
            @Nullable Long since) {}

    /** Of the state in {@link Sightings}: three bits of a sequence and a flag, for each topic. */
    private static final int SEQUENCE = 7;

    private static final int FLAG = 8;
    private static final int PAYMENTS = 4;

    private final Sightings sightings = new Sightings();
    private final LatestOrders latest = new LatestOrders();

    private long created;
    private long confirmed;
    private long rejected;
    private long cancelled;
    private long chargedTwice;
    private long outOfOrder;
    private long cameTwice;
    private @Nullable Long since;

    /** The tape has lost its beginning: orders whose first event is not there are older. */
    public synchronized void beginsAt(long time) {
        since = since == null ? time : Math.min(since, time);
    }

    public synchronized void add(TapeRecord record) {
        switch (record.type()) {
            case "order_created", "order_confirmed", "order_rejected", "order_cancelled" ->
                    addOrder(record);
            case "payment_captured", "payment_declined", "payment_refunded" -> addPayment(record);
            default -> {} // A type that came later, which readers skip.
        }
    }

    private void addOrder(TapeRecord record) {
        int seen = sightings.of(record.order());
        int last = seen & SEQUENCE;
        if (record.sequence() <= last) {
            cameTwice++;
            return;
        }
        boolean older = last == 0 ? record.sequence() > 1 && since != null : (seen & FLAG) != 0;
        if (record.sequence() > last + 1 && !older) {
            outOfOrder++;
        }
        int orders = Math.min(record.sequence(), SEQUENCE) | (older ? FLAG : 0);
        sightings.put(record.order(), (seen & ~(SEQUENCE | FLAG)) | orders);
        if (!older) {
            count(record, last);
        }
    }

    private void count(TapeRecord record, int last) {
        switch (record.type()) {
            case "order_created" -> {
                created++;
                latest.begin(record);
            }
            case "order_confirmed" -> {
                confirmed++;
                latest.end(record, OrderState.CONFIRMED);
            }
            case "order_rejected" -> {
                rejected++;
                latest.end(record, OrderState.REJECTED);
            }
            default -> {
                // Its third event: it was confirmed before, and is not any more.
                confirmed -= last > 1 ? 1 : 0;
                cancelled++;
                latest.end(record, OrderState.CANCELLED);
            }
        }
    }

    private void addPayment(TapeRecord record) {
        int seen = sightings.of(record.order());
        int payments = seen >> PAYMENTS;
        int last = payments & SEQUENCE;
        if (record.sequence() <= last) {
            cameTwice++;
            return;
        }
        if (record.sequence() > last + 1 && since == null) {
            outOfOrder++;
        }
        boolean captured = record.type().equals("payment_captured");
        boolean before = (payments & FLAG) != 0;
        chargedTwice += captured && before ? 1 : 0;
        int now = Math.min(record.sequence(), SEQUENCE) | (captured || before ? FLAG : 0);
        sightings.put(record.order(), (seen & (SEQUENCE | FLAG)) | (now << PAYMENTS));
    }

    /** Whether it is on the tape and has no end there. */
    public synchronized boolean isOpen(String order) {
        return (sightings.of(order) & (SEQUENCE | FLAG)) == 1;
    }

    public synchronized boolean hasEnded(String order) {
        return (sightings.of(order) & SEQUENCE) > 1;
    }

    public synchronized Counts counts() {
        return new Counts(
                created,
                confirmed,
                rejected,
                cancelled,
                chargedTwice,
                outOfOrder,
                cameTwice,
                since);
    }

    /** Newest first. */
    synchronized List<Snapshot.LastOrder> latest() {
        return latest.newestFirst();
    }
}
