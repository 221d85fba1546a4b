package orderflow.notification;

/** The outcome of sending one notification once. */
record Attempt(Notification notification, boolean succeeded) {}
