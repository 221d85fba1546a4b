package orderflow.notification;

/** The ways to reach a customer. Together with an event's id, a notification's key. */
public enum Channel {
    LOG,
    MAIL
}
