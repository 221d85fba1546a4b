package orderflow.proof.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderflow.proof.load.LoadHistory;
import org.jspecify.annotations.Nullable;

/**
 * The time since which the tables can be compared. The services forget an order 90 days after it
 * was placed, its payment and the bank's entries later: an older order is in some tables only, and
 * is not lost.
 *
 * @param oldest the smallest id of an order that is still in all of them
 */
record Horizon(UUID oldest) {

    /** A day less than orders are kept. */
    private static final Duration BACK = Duration.ofDays(89);

    static Horizon at(Instant now) {
        return new Horizon(new UUID(now.minus(BACK).toEpochMilli() << 16 | 0x7000L, 1L << 63));
    }

    List<LoadHistory.Line> within(List<LoadHistory.Line> history) {
        return history.stream()
                .filter(line -> line.order() == null || covers(line.order().toString()))
                .toList();
    }

    /**
     * By the id's text, which begins with its time. A text that is no id of an order is covered.
     */
    boolean covers(@Nullable String order) {
        String limit = oldest.toString();
        return order == null || order.length() != limit.length() || order.compareTo(limit) >= 0;
    }
}
