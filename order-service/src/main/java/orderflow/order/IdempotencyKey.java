package orderflow.order;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import orderflow.events.EventJson;

/**
 * A key and what it was used for.
 *
 * @param requestHash of what was asked for, not of how it was spelled: spaces and field order do
 *     not count
 */
record IdempotencyKey(String key, String requestHash) {

    static IdempotencyKey of(String key, NewOrder wish) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(EventJson.write(wish));
            return new IdempotencyKey(key, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
