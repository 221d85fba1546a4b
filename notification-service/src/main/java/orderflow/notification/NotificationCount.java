package orderflow.notification;

import orderflow.reading.Tally;

/** How many notifications of a type have a status. */
public record NotificationCount(String type, Notification.Status status, long count) {

    static NotificationCount of(Tally.Entry entry) {
        return new NotificationCount(
                entry.kind().getFirst(),
                Notification.Status.valueOf(entry.kind().getLast()),
                entry.rows());
    }
}
