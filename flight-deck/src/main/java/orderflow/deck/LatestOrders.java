package orderflow.deck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The orders that were placed last, and what became of them. */
final class LatestOrders {

    private static final int MOST = 20;

    private final Map<String, Snapshot.LastOrder> oldestFirst = new LinkedHashMap<>();

    void begin(TapeRecord created) {
        var time = placed(created);
        oldestFirst.put(
                created.order(),
                new Snapshot.LastOrder(created.order(), OrderState.PENDING, time, null));
        if (oldestFirst.size() > MOST) {
            oldestFirst.remove(oldestFirst.keySet().iterator().next());
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
        oldestFirst.computeIfPresent(
                ended.order(),
                (order, before) ->
                        new Snapshot.LastOrder(
                                order,
                                state,
                                before.created(),
                                ended.time() - before.created().toEpochMilli()));
    }

    List<Snapshot.LastOrder> newestFirst() {
        return new ArrayList<>(oldestFirst.values()).reversed();
    }
}
