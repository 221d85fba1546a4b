package orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import orderflow.reading.Reads;
import orderflow.reading.Tally;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A million orders. The cancelled ones are few and old: no scan from the newest meets them soon.
 */
@RunningOrderService
class ManyOrdersIT {

    private static final int PAGE = 21;

    private static final String MILLION =
            """
            insert into orders (id, version, customer_id, status, items, amount, currency,
                payment_token, created_at, deadline)
            select uuidv7(make_interval(secs => n - 1000000)), 1,
                case when n % 2 = 0 then 'c-many' else 'c-' || n % 5000 end,
                case when n <= 1000 then 'CANCELLED' when n % 1000 = 0 then 'REJECTED'
                    else 'CONFIRMED' end,
                '[]', 1, 'EUR', 'tok_ok', now(), now()
            from generate_series(1, 1000000) as n
            """;

    private final JdbcConnectionDetails database;
    private final Tally tally;

    @Autowired
    ManyOrdersIT(JdbcConnectionDetails database, Tally tally) {
        this.database = database;
        this.tally = tally;
    }

    @Test
    void noListReadsManyMoreOfThemThanItShows() throws SQLException {
        var expensive = new ArrayList<String>();

        withAMillion(connection -> {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            var queries = new OrderQueries(new Reads(jdbc), tally);
            var statuses = new ArrayList<>(Arrays.asList(OrderStatus.values()));
            statuses.add(null);
            var middle = queries.list(null, null, null, 1_000).getLast().id();
            for (String customer : new String[] {null, "c-many", "c-7", "c-nobody"}) {
                for (OrderStatus status : statuses) {
                    for (UUID before : new UUID[] {null, middle}) {
                        long rows =
                                mostRowsRead(
                                        jdbc, () -> queries.list(customer, status, before, PAGE));
                        if (rows > 5 * PAGE) {
                            expensive.add(
                                    "%s %s %s: %,d rows".formatted(customer, status, before, rows));
                        }
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
            statement.execute("analyze orders");
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
                        where relname = 'orders'
                        """)
                .query(Long.class)
                .single();
    }
}
