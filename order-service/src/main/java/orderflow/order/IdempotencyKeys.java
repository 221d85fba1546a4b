package orderflow.order;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which order a key placed (draft-ietf-httpapi-idempotency-key-header-07). Kept in the transaction
 * that places the order: either both exist or neither.
 */
@Component
class IdempotencyKeys {

    /** What a key was used for before. */
    record Use(IdempotencyKey key, UUID orderId) {}

    private final JdbcClient jdbc;

    IdempotencyKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes keys, and says what they were used for before. Until the transaction ends they are this
     * transaction's alone; what another one is just using is left out.
     */
    Map<String, Optional<Use>> claim(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var claimed = new HashMap<String, Optional<Use>>();
        lock(keys).forEach(key -> claimed.put(key, Optional.empty()));
        // A statement of its own: it has to see what was committed before the locks were free.
        find(claimed.keySet()).forEach(use -> claimed.put(use.key().key(), Optional.of(use)));
        return claimed;
    }

    private List<String> lock(Collection<String> keys) {
        return jdbc.sql(
                        """
                        select key from unnest(?) as wanted (key)
                        where pg_try_advisory_xact_lock(hashtextextended(key, 0))
                        """)
                .param(keys.stream().distinct().toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<Use> find(Collection<String> keys) {
        return jdbc.sql(
                        """
                        select key, request_hash, order_id from idempotency_key where key = any(?)
                        """)
                .param(keys.toArray(String[]::new))
                .query((row, _) ->
                        new Use(
                                new IdempotencyKey(row.getString(1), row.getString(2)),
                                row.getObject(3, UUID.class)))
                .list();
    }

    void remember(List<Use> uses, Instant now) {
        if (uses.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        insert into idempotency_key (key, request_hash, order_id, created_at)
                        select *, ? from unnest(?, ?, ?)
                        """)
                .params(
                        now.atOffset(ZoneOffset.UTC),
                        column(uses, use -> use.key().key()).toArray(String[]::new),
                        column(uses, use -> use.key().requestHash()).toArray(String[]::new),
                        column(uses, Use::orderId).toArray(UUID[]::new))
                .update();
    }

    private static <T> List<T> column(List<Use> uses, Function<Use, T> value) {
        return uses.stream().map(value).toList();
    }
}
