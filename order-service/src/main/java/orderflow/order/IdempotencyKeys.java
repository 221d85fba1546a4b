package orderflow.order;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which order a key placed (draft-ietf-httpapi-idempotency-key-header-07). Kept in the transaction
 * that places the order: either both exist or neither.
 */
@Repository
class IdempotencyKeys {

    private record Use(String requestHash, UUID orderId) {}

    private final JdbcClient jdbc;

    IdempotencyKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes a key until the transaction ends.
     *
     * @return the order that it placed before
     * @throws OrderRefused.KeyBusy if another transaction is just using it
     * @throws OrderRefused.KeyReused if it placed another order
     */
    Optional<UUID> claim(String key, NewOrder request) {
        if (!lock(key)) {
            throw new OrderRefused.KeyBusy();
        }
        // A statement of its own: it has to see what was committed before the lock was free.
        var use = find(key);
        if (use.isPresent() && !use.get().requestHash().equals(hash(request))) {
            throw new OrderRefused.KeyReused();
        }
        return use.map(Use::orderId);
    }

    private boolean lock(String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    private Optional<Use> find(String key) {
        return jdbc.sql("select request_hash, order_id from idempotency_key where key = :key")
                .param("key", key)
                .query(Use.class)
                .optional();
    }

    void remember(String key, NewOrder request, UUID orderId, Instant now) {
        jdbc.sql(
                        """
                        insert into idempotency_key (key, request_hash, order_id, created_at)
                        values (:key, :requestHash, :orderId, :now)
                        """)
                .param("key", key)
                .param("requestHash", hash(request))
                .param("orderId", orderId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Of what was asked for, not of how it was spelled: spaces and field order do not count. */
    private static String hash(NewOrder request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(JsonMapper.shared().writeValueAsBytes(request)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
