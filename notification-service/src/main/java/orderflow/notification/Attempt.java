package orderflow.notification;

/** What became of sending one notification once. */
record Attempt(Notification notification, boolean succeeded) {}
