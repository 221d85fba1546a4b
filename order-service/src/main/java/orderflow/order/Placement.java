package orderflow.order;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order on its way into the table.
 *
 * @param id drawn once: whatever is tried again, it is the same order
 * @param key with it, the same wish again is not placed again but answered again
 * @param traceparent of its request: the transaction belongs to many
 */
record Placement(
        UUID id,
        NewOrder wish,
        @Nullable IdempotencyKey key,
        Instant now,
        @Nullable String traceparent) {

    Optional<IdempotencyKeys.Use> use() {
        return Optional.ofNullable(key).map(used -> new IdempotencyKeys.Use(used, id));
    }

    /** What became of it, once its transaction is committed. */
    sealed interface Answer {

        /** It is in the table, now or since an earlier request with its key. */
        record Placed(Order order) implements Answer {}

        record Refused(OrderRefused why) implements Answer {}
    }
}
