package orderflow.notification;

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

    /**
     * PENDING → SENT | RETRYING, RETRYING → SENT | FAILED. One that is lost among the retries, or
     * replayed, is PENDING again. What was sent is SENT, whatever it was taken for meanwhile.
     */
    public enum Status {
        PENDING,
        /** On its way through the retry topics. */
        RETRYING,
        SENT,
        /** A dead letter. */
        FAILED
    }
}
