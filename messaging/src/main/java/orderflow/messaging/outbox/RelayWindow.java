package orderflow.messaging.outbox;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The rows that the relay has handed to its producer, and the place from which reading goes on.
 *
 * <p>Ids are drawn before the commit, so a row can appear behind one that was read already, and the
 * next event of its key right after it. Reading therefore starts where nothing can appear any more,
 * and skips what was handed over. Who owns an id below one that was visible had begun by then, and
 * so before the relay's next deletion, which has a transaction of its own. Once all that began
 * before that one have ended, what they left is there to be seen.
 */
final class RelayWindow {

    private final Set<Long> handedOver = new HashSet<>();
    private long position;
    private long last;
    private long candidate;
    private long deleting;

    /** Every row up to here has been handed over. */
    long position() {
        return position;
    }

    int size() {
        return handedOver.size();
    }

    boolean holds(long id) {
        return handedOver.contains(id);
    }

    /** After each look at what is behind the position, before its rows are handed over. */
    void seen(OutboxPage page) {
        if (page.running() >= deleting) {
            position = Math.max(position, Math.min(candidate, page.upTo()));
        }
    }

    void handOver(long id) {
        handedOver.add(id);
        last = Math.max(last, id);
    }

    /** A row was seen and not handed over: reading starts from the first again. */
    void rewind() {
        position = 0;
        candidate = 0;
    }

    /**
     * Rows that are out of the table.
     *
     * @param transaction the number of the one that deleted them
     */
    void deleted(Collection<Long> ids, long transaction) {
        ids.forEach(handedOver::remove);
        if (candidate <= position) {
            candidate = last;
            deleting = transaction;
        }
    }
}
