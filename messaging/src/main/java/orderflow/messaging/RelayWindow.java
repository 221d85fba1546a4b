package orderflow.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the relay has handed to its producer, and from where reading may go on.
 *
 * <p>Ids are drawn before the commit, so a row can appear behind one that was read already. Reading
 * therefore starts at the first gap and skips what was handed over; a gap that stays for a second
 * (a rolled back or a very slow transaction) is passed, and left to the sweep.
 */
final class RelayWindow {

    static final Duration GAP_PATIENCE = Duration.ofSeconds(1);

    private final Set<Long> handedOver = new HashSet<>();
    private final TreeSet<Long> aheadOfGap = new TreeSet<>();
    private long position;
    private long gapSinceNanos;

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
            aheadOfGap.add(id);
        }
        advance(nowNanos);
    }

    /** Rows that are out of the table. */
    void forget(Collection<Long> ids) {
        ids.forEach(handedOver::remove);
    }

    /** Moves on to the next gap, or past one that has stayed for too long. */
    void advance(long nowNanos) {
        while (!aheadOfGap.isEmpty()) {
            long next = aheadOfGap.first();
            if (next > position + 1 && !gapExpired(nowNanos)) {
                return;
            }
            position = next;
            gapSinceNanos = 0;
            aheadOfGap.remove(next);
        }
    }

    private boolean gapExpired(long nowNanos) {
        if (gapSinceNanos == 0) {
            gapSinceNanos = nowNanos;
        }
        return nowNanos - gapSinceNanos >= GAP_PATIENCE.toNanos();
    }
}
