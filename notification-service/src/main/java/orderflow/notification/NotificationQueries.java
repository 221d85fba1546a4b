package orderflow.notification;

import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import orderflow.reading.Reads;
import orderflow.reading.Tally;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looking at notifications, changing none. */
@Repository
public class NotificationQueries {

    private final JdbcClient jdbc;
    private final Tally tally;

    NotificationQueries(Reads reads, Tally tally) {
        this.jdbc = reads.jdbc();
        this.tally = tally;
    }

    /**
     * Newest first: event ids begin with their time. A null filter lets everything through and is
     * not asked for, so that the planner finds the index of the others. An event that was told on
     * several channels is not torn apart.
     *
     * @param before the last event of the page before this one
     */
    public List<Notification> list(@Nullable UUID orderId, @Nullable UUID before, int limit) {
        var where = new StringJoiner(" and ", "where ", "").setEmptyValue("");
        if (orderId != null) {
            where.add("order_id = :orderId");
        }
        if (before != null) {
            where.add("event_id < :before");
        }
        return jdbc.sql(
                        """
                        select * from notification %s
                        order by event_id desc fetch first :limit rows with ties
                        """
                                .formatted(where))
                .param("orderId", orderId)
                .param("before", before)
                .param("limit", limit)
                .query(Notifications::notification)
                .list();
    }

    public List<NotificationCount> counts() {
        return tally.entries().stream().map(NotificationCount::of).toList();
    }

    /** Reads the index of what is due, not the table. */
    long countPending() {
        return jdbc.sql("select count(*) from notification where status in ('PENDING', 'RETRYING')")
                .query(Long.class)
                .single();
    }
}
