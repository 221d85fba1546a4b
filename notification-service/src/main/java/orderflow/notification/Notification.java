package orderflow.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one customer: a row, identified by event and channel.
 *
 * @param attempts how often sending it has failed
 * @param nextAttemptAt until then it belongs to the process that inserted or claimed it, or waits
 *     after a failure; meaningless once it is sent
 */
public record Notification(
        UUID eventId,
        Channel channel,
        UUID orderId,
        String customerId,
        String type,
        String subject,
        String body,
        Status status,
        int attempts,
        Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant sentAt) {

    public enum Status {
        PENDING,
        /** On its way through the retry topics. */
        RETRYING,
        SENT,
        /** A dead letter. */
        FAILED
    }

    static Notification of(ResultSet row, int number) throws SQLException {
        Timestamp sentAt = row.getTimestamp("sent_at");
        return new Notification(
                row.getObject("event_id", UUID.class),
                Channel.valueOf(row.getString("channel")),
                row.getObject("order_id", UUID.class),
                row.getString("customer_id"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("body"),
                Status.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getTimestamp("next_attempt_at").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }
}
