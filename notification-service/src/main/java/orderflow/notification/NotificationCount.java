package orderflow.notification;

/** How many notifications of a type have a status. */
public record NotificationCount(String type, Notification.Status status, long count) {}
