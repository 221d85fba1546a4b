package orderflow.notification;

import java.util.List;

/**
 * A part of the list.
 *
 * @param page counted from 0
 * @param more whether there is a page after this one
 */
public record NotificationPage(
        List<Notification> notifications, int page, int size, boolean more) {}
