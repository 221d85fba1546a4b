package orderflow.notification.web;

import java.time.Instant;
import java.util.UUID;
import orderflow.notification.Channel;
import orderflow.notification.Notification;
import org.jspecify.annotations.Nullable;

/**
 * One message to a customer.
 *
 * @param attempts how often sending it has failed
 */
record NotificationResponse(
        UUID eventId,
        Channel channel,
        UUID orderId,
        String customerId,
        String type,
        String subject,
        String body,
        Notification.Status status,
        int attempts,
        Instant createdAt,
        @Nullable Instant sentAt) {

    static NotificationResponse of(Notification notification) {
        return new NotificationResponse(
                notification.eventId(),
                notification.channel(),
                notification.orderId(),
                notification.customerId(),
                notification.type(),
                notification.subject(),
                notification.body(),
                notification.status(),
                notification.attempts(),
                notification.createdAt(),
                notification.sentAt());
    }
}
