package orderflow.order;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import orderflow.events.EventJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which order a key placed (draft-ietf-httpapi-idempotency-key-header-07). Kept in the transaction
 * that places the order: either both exist or neither.
 */
@Component
class IdempotencyKeys {

    /** How long a key is remembered. */
    static final Duration RETENTION = Duration.ofHours(24);

    private record Use(String requestHash, UUID orderId) {}

    private final JdbcClient jdbc;

    IdempotencyKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The order that this key placed before. Until the transaction ends, the key is this request's
     * alone.
     *
     * @throws OrderRefused.KeyBusy if another request is just using it
     * @throws OrderRefused.KeyReused if it placed another order than the one wished for now
     */
    Optional<UUID> claim(String key, NewOrder wish) {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param(key)
                .query(Boolean.class)
                .single()) {
            throw new OrderRefused.KeyBusy();
        }
        return jdbc.sql("select request_hash, order_id from idempotency_key where key = ?")
                .param(key)
                .query(Use.class)
                .optional()
                .map(use -> orderOf(use, wish));
    }

    void remember(String key, NewOrder wish, UUID orderId, Instant now) {
        jdbc.sql("insert into idempotency_key values (?, ?, ?, ?)")
                .params(key, hash(wish), orderId, now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void forgetOld(Instant now) {
        jdbc.sql("delete from idempotency_key where created_at < ?")
                .param(now.minus(RETENTION).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static UUID orderOf(Use use, NewOrder wish) {
        if (!use.requestHash().equals(hash(wish))) {
            throw new OrderRefused.KeyReused();
        }
        return use.orderId();
    }

    /** Of what was asked for, not of how it was spelled: spaces and field order do not count. */
    private static String hash(NewOrder wish) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(EventJson.write(wish));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
