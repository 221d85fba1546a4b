package orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import orderflow.reading.Reads;
import orderflow.reading.Tally;
import orderflow.testing.ManyRows;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A million notifications, most of them of one order that is older than the others. */
@WholeService
class ManyNotificationsIT {

    private static final int PAGE = 21;
    private static final UUID OLD = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private static final String MILLION =
            """
            insert into notification (event_id, channel, order_id, customer_id, type, subject, body,
                status, next_attempt_at, created_at, sent_at)
            select uuidv7(make_interval(secs => n - 1000000)), 'LOG',
                case when n <= 600000 then '%s' else uuidv7() end, 'c-7', 'order_confirmed',
                'A subject', 'A body', 'SENT', now(), now(), now()
            from generate_series(1, 1000000) as n
            """
                    .formatted(OLD);

    private final JdbcConnectionDetails database;
    private final Tally tally;

    @Autowired
    ManyNotificationsIT(JdbcConnectionDetails database, Tally tally) {
        this.database = database;
        this.tally = tally;
    }

    @Test
    void noListReadsManyMoreOfThemThanItShows() throws SQLException {
        var expensive = new ArrayList<String>();

        try (var rows = ManyRows.of(database, "notification", MILLION)) {
            var queries = new NotificationQueries(new Reads(rows.jdbc()), tally);
            var middle = queries.list(OLD, null, 1_000).getLast().eventId();
            for (UUID order : new UUID[] {null, OLD, UUID.randomUUID()}) {
                for (UUID before : new UUID[] {null, middle}) {
                    long read = rows.mostReadBy(() -> queries.list(order, before, PAGE));
                    if (read > 5 * PAGE) {
                        expensive.add("%s %s: %,d rows".formatted(order, before, read));
                    }
                }
            }
        }

        assertThat(expensive).isEmpty();
    }
}
