package orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.function.Consumer;
import orderflow.reading.Reads;
import orderflow.reading.Tally;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

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

        withAMillion(connection -> {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            var queries = new NotificationQueries(new Reads(jdbc), tally);
            var middle = queries.list(OLD, null, 1_000).next();
            for (UUID order : new UUID[] {null, OLD, UUID.randomUUID()}) {
                for (UUID before : new UUID[] {null, middle}) {
                    long rows = mostRowsRead(jdbc, () -> queries.list(order, before, PAGE));
                    if (rows > 5 * PAGE) {
                        expensive.add("%s %s: %,d rows".formatted(order, before, rows));
                    }
                }
            }
        });

        assertThat(expensive).isEmpty();
    }

    /** Within a transaction that is never committed: the other tests see none of it. */
    private void withAMillion(Consumer<Connection> then) throws SQLException {
        try (var connection =
                        // Without the service's limit for an answer: a million rows take longer.
                        DriverManager.getConnection(
                                database.getJdbcUrl(),
                                database.getUsername(),
                                database.getPassword());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local statement_timeout = 0");
            statement.execute(MILLION);
            statement.execute("analyze notification");
            then.accept(connection);
            connection.rollback();
        }
    }

    /**
     * The most rows that one call has looked at, by PostgreSQL's own count. Repeated, because a
     * statement that is asked often gets a plan without its values.
     */
    private static long mostRowsRead(JdbcClient jdbc, Runnable list) {
        long most = 0;
        for (int i = 0; i < 12; i++) {
            long before = rowsRead(jdbc);
            list.run();
            most = Math.max(most, rowsRead(jdbc) - before);
        }
        return most;
    }

    private static long rowsRead(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables
                        where relname = 'notification'
                        """)
                .query(Long.class)
                .single();
    }
}
