package orderflow.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import orderflow.notification.NotificationEvent.NotificationFailed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of notifications. Whole batches per statement, rows in the order of their keys. */
@Repository
class Notifications {

    private final JdbcClient jdbc;

    Notifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts what is not there yet, taken until the end of the lease, and returns it. */
    List<Notification> insert(
            Collection<Announcement> announcements, Channel channel, Instant now, Instant lease) {
        var sorted =
                announcements.stream()
                        .sorted(
                                Comparator.comparing(
                                        announcement -> announcement.eventId().toString()))
                        .toList();
        return jdbc.sql(
                        """
                        insert into notification (event_id, channel, order_id, customer_id, type,
                                                  subject, body, next_attempt_at, created_at)
                        select event_id, :channel, order_id, customer_id, type, subject, body,
                               :lease, :now
                        from unnest(:eventIds::uuid[], :orderIds::uuid[], :customerIds::text[],
                                    :types::text[], :subjects::text[], :bodies::text[])
                            as announcement (event_id, order_id, customer_id, type, subject, body)
                        on conflict do nothing
                        returning *
                        """)
                .param("channel", channel.name())
                .param("lease", Timestamp.from(lease))
                .param("now", Timestamp.from(now))
                .param("eventIds", column(sorted, Announcement::eventId))
                .param("orderIds", column(sorted, Announcement::orderId))
                .param("customerIds", column(sorted, Announcement::customerId))
                .param("types", column(sorted, Announcement::type))
                .param("subjects", column(sorted, Announcement::subject))
                .param("bodies", column(sorted, Announcement::body))
                .query(Notifications::notification)
                .list();
    }

    /** Takes what is due, oldest first, until the end of the lease. Never waits for a lock. */
    List<Notification> claimDue(Channel channel, Instant now, Instant lease, int limit) {
        return jdbc.sql(
                        """
                        with due as materialized (
                            select event_id from notification
                            where status in ('PENDING', 'RETRYING') and channel = :channel
                              and next_attempt_at <= :now
                            order by next_attempt_at
                            limit :limit
                            for update skip locked)
                        update notification set next_attempt_at = :lease, status = 'PENDING'
                        where channel = :channel and event_id in (select event_id from due)
                        returning *
                        """)
                .param("lease", Timestamp.from(lease))
                .param("channel", channel.name())
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(Notifications::notification)
                .list();
    }

    void markSent(Channel channel, Collection<UUID> eventIds, Instant now) {
        jdbc.sql(
                        """
                        update notification set status = 'SENT', sent_at = :now
                        where channel = :channel and event_id = any(:eventIds::uuid[])
                        """)
                .param("now", Timestamp.from(now))
                .param("channel", channel.name())
                .param("eventIds", column(eventIds, Function.identity()))
                .update();
    }

    /**
     * Hands failed ones to the retry topics.
     *
     * @param until when they come back here in case that they get lost
     * @return those that no other process has sent meanwhile
     */
    List<Notification> markRetrying(Channel channel, Collection<UUID> eventIds, Instant until) {
        return jdbc.sql(
                        """
                        update notification
                        set status = 'RETRYING', attempts = attempts + 1, next_attempt_at = :until
                        where channel = :channel and event_id = any(:eventIds::uuid[])
                          and status = 'PENDING'
                        returning *
                        """)
                .param("until", Timestamp.from(until))
                .param("channel", channel.name())
                .param("eventIds", column(eventIds, Function.identity()))
                .query(Notifications::notification)
                .list();
    }

    /** One more attempt that failed. */
    void countAttempt(NotificationFailed failed) {
        jdbc.sql(
                        """
                        update notification set attempts = attempts + 1
                        where channel = :channel and event_id = :eventId
                        """)
                .param("channel", failed.channel().name())
                .param("eventId", failed.eventId())
                .update();
    }

    /** Gives up one that went through all retries. */
    void markFailed(NotificationFailed failed) {
        jdbc.sql(
                        """
                        update notification set status = 'FAILED'
                        where channel = :channel and event_id = :eventId and status = 'RETRYING'
                        """)
                .param("channel", failed.channel().name())
                .param("eventId", failed.eventId())
                .update();
    }

    /** Makes one due again, its attempts go on counting; returns 1, or 0 if it is sent already. */
    int startOver(NotificationFailed failed, Instant now) {
        return jdbc.sql(
                        """
                        update notification set status = 'PENDING', next_attempt_at = :now
                        where channel = :channel and event_id = :eventId
                          and status in ('RETRYING', 'FAILED')
                        """)
                .param("now", Timestamp.from(now))
                .param("channel", failed.channel().name())
                .param("eventId", failed.eventId())
                .update();
    }

    /** Empty if it is sent, or was taken back because it had been on its way for too long. */
    Optional<Notification> findRetrying(NotificationFailed failed) {
        return jdbc.sql(
                        """
                        select * from notification
                        where channel = :channel and event_id = :eventId and status = 'RETRYING'
                        """)
                .param("channel", failed.channel().name())
                .param("eventId", failed.eventId())
                .query(Notifications::notification)
                .optional();
    }

    static Notification notification(ResultSet row, int number) throws SQLException {
        Timestamp sentAt = row.getTimestamp("sent_at");
        return new Notification(
                row.getObject("event_id", UUID.class),
                Channel.valueOf(row.getString("channel")),
                row.getObject("order_id", UUID.class),
                row.getString("customer_id"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("body"),
                Notification.Status.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getTimestamp("next_attempt_at").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }

    /** An array of text, which PostgreSQL casts to what the column is. */
    private static <T> String[] column(Collection<T> rows, Function<T, ?> value) {
        return rows.stream().map(value).map(Object::toString).toArray(String[]::new);
    }
}
