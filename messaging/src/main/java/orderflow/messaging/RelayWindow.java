package orderflow.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the relay has handed to its producer, and from where reading may go on.
 *
 * <p>Ids are drawn before the commit, so a row can appear behind one that was read already. Reading
 * therefore starts at the first gap and skips what was handed over; a gap that stays for a second
 * (a row of another topic, a rolled back or a very slow transaction) is passed, and left to the
 * sweep.
 */
final class RelayWindow {

    static final Duration GAP_PATIENCE = Duration.ofSeconds(1);

    private final Set<Long> handedOver = new HashSet<>();

    /** Ids and when each was handed over. */
    private final TreeMap<Long, Long> aheadOfGap = new TreeMap<>();

    private long position;

    /** Every id up to here has been seen or waited for. */
    long position() {
        return position;
    }

    int size() {
        return handedOver.size();
    }

    boolean holds(long id) {
        return handedOver.contains(id);
    }

    void handOver(long id, long nowNanos) {
        handedOver.add(id);
        if (position == 0) {
            position = id - 1;
        }
        if (id > position) {
            aheadOfGap.put(id, nowNanos);
        }
        advance(nowNanos);
    }

    /** Rows that are out of the table. */
    void forget(Collection<Long> ids) {
        ids.forEach(handedOver::remove);
    }

    /** Moves on to the next gap, past those behind which a row has stood for too long. */
    void advance(long nowNanos) {
        for (var next = aheadOfGap.firstEntry(); next != null; next = aheadOfGap.firstEntry()) {
            long id = next.getKey();
            if (id > position + 1 && nowNanos - next.getValue() < GAP_PATIENCE.toNanos()) {
                return;
            }
            position = id;
            aheadOfGap.remove(id);
        }
    }
}
