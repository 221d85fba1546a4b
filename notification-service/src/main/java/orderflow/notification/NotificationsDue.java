package orderflow.notification;

import java.util.List;

/**
 * Inside the process, after a commit: these are to be sent now. Their lease in the table has begun.
 */
record NotificationsDue(List<Notification> notifications) {}
