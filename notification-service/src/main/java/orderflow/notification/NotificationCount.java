package orderflow.notification;

import java.sql.ResultSet;
import java.sql.SQLException;

/** How many notifications of a type have a status. */
public record NotificationCount(String type, Notification.Status status, long count) {

    static NotificationCount of(ResultSet row, int number) throws SQLException {
        return new NotificationCount(
                row.getString("type"),
                Notification.Status.valueOf(row.getString("status")),
                row.getLong("count"));
    }
}
