package orderflow.deck;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * A record of one order.
 *
 * @param eventId the same for each record of one event
 * @param decided when its service wrote it into its outbox, as text of the wire
 */
public record Trail(TapeRecord record, String eventId, String decided) {

    public Instant time() {
        return Instant.ofEpochMilli(record.time());
    }

    /** The record's own time if nothing sensible is said. */
    public Instant decidedAt() {
        try {
            return Instant.parse(decided);
        } catch (DateTimeException e) {
            return time();
        }
    }
}
