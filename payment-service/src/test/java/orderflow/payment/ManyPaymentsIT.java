package orderflow.payment;

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
 * A million payments. The declined ones are few and old: no scan from the newest meets them soon.
 */
@RunningPaymentService
class ManyPaymentsIT {

    private static final int PAGE = 21;

    private static final String MILLION =
            """
            insert into payment (order_id, payment_id, customer_id, amount, currency, payment_token,
                status, reason)
            select uuidv7(make_interval(secs => n - 1000000)), uuidv7(), 'c-7', 1, 'EUR', 'tok_ok',
                case when n <= 1000 then 'DECLINED' else 'CAPTURED' end,
                case when n <= 1000 then 'CARD_DECLINED' end
            from generate_series(1, 1000000) as n
            """;

    private final JdbcConnectionDetails database;
    private final Tally tally;

    @Autowired
    ManyPaymentsIT(JdbcConnectionDetails database, Tally tally) {
        this.database = database;
        this.tally = tally;
    }

    @Test
    void noListReadsManyMoreOfThemThanItShows() throws SQLException {
        var expensive = new ArrayList<String>();

        withAMillion(connection -> {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            var queries = new PaymentQueries(new Reads(jdbc), tally);
            var statuses = new ArrayList<>(Arrays.asList(PaymentStatus.values()));
            statuses.add(null);
            var middle = queries.list(null, null, 1_000).getLast().orderId();
            for (PaymentStatus status : statuses) {
                for (UUID before : new UUID[] {null, middle}) {
                    long rows = mostRowsRead(jdbc, () -> queries.list(status, before, PAGE));
                    if (rows > 5 * PAGE) {
                        expensive.add("%s %s: %,d rows".formatted(status, before, rows));
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
            statement.execute("analyze payment");
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
                        where relname = 'payment'
                        """)
                .query(Long.class)
                .single();
    }
}
