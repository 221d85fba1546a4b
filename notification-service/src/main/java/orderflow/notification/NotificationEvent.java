package orderflow.notification;

import java.util.UUID;

/** Everything that this service announces; only it reads that. */
public sealed interface NotificationEvent {

    /** A message could not be sent at once. */
    record NotificationFailed(UUID eventId, Channel channel) implements NotificationEvent {}
}
