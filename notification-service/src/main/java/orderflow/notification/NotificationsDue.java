package orderflow.notification;

import java.util.List;

/** Published in the transaction that inserted them: these can be sent once it has committed. */
record Accepted(List<Notification> notifications) {}
