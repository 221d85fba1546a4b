package orderflow.deck;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The orders that were placed last, and what became of them. By the time of their placing: a reader
 * that begins at the beginning has all of one lane before the first of another.
 */
final class LatestOrders {

    private static final int MOST = 20;

    private static final Comparator<Snapshot.LastOrder> OLDEST_FIRST =
            comparing(Snapshot.LastOrder::created).thenComparing(Snapshot.LastOrder::orderId);

    private final Map<String, Snapshot.LastOrder> orders = new HashMap<>();

    void begin(TapeRecord created) {
        var time = placed(created);
        orders.put(
                created.order(),
                new Snapshot.LastOrder(created.order(), OrderState.PENDING, time, null));
        if (orders.size() > MOST) {
            orders.remove(Collections.min(orders.values(), OLDEST_FIRST).orderId());
        }
    }

    /** By its id, since the event comes later; by the event if the id is no UUIDv7. */
    private static Instant placed(TapeRecord created) {
        try {
            var id = UUID.fromString(created.order());
            return id.version() == 7 ? UuidTime.of(id) : Instant.ofEpochMilli(created.time());
        } catch (IllegalArgumentException e) {
            return Instant.ofEpochMilli(created.time());
        }
    }

    /** Of one that is not among the last any more, nothing is remembered. */
    void end(TapeRecord ended, OrderState state) {
        orders.computeIfPresent(
                ended.order(),
                (order, before) ->
                        new Snapshot.LastOrder(
                                order,
                                state,
                                before.created(),
                                ended.time() - before.created().toEpochMilli()));
    }

    List<Snapshot.LastOrder> newestFirst() {
        return orders.values().stream().sorted(OLDEST_FIRST.reversed()).toList();
    }
}
