package orderflow.deck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The orders that were placed last, and what became of them. */
final class LatestOrders {

    private static final int MOST = 20;

    private final Map<String, Snapshot.LastOrder> oldestFirst = new LinkedHashMap<>();

    void begin(TapeRecord created) {
        var time = Instant.ofEpochMilli(created.time());
        oldestFirst.put(
                created.order(),
                new Snapshot.LastOrder(created.order(), OrderState.PENDING, time, null));
        if (oldestFirst.size() > MOST) {
            oldestFirst.remove(oldestFirst.keySet().iterator().next());
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
