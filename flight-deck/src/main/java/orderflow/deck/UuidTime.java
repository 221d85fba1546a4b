package orderflow.deck;

import java.time.Instant;
import java.util.UUID;

/** A UUIDv7 begins with the milliseconds of its making (RFC 9562, 5.7). */
public final class UuidTime {

    private UuidTime() {}

    public static Instant of(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
