package orderflow.notification;

import java.util.UUID;

/** What this service announces, and only itself reads. */
public sealed interface NotificationEvent {

    /** A message could not be sent at once. */
    record NotificationFailed(UUID eventId, Channel channel) implements NotificationEvent {}
}
