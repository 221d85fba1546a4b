package orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import orderflow.reading.Reads;
import orderflow.reading.Tally;
import orderflow.testing.ManyRows;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

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

        try (var rows = ManyRows.of(database, "orders", MILLION)) {
            var queries = new OrderQueries(new Reads(rows.jdbc()), tally);
            var statuses = new ArrayList<>(Arrays.asList(Order.Status.values()));
            statuses.add(null);
            var middle = queries.list(null, null, null, 1_000).getLast().id();
            for (String customer : new String[] {null, "c-many", "c-7", "c-nobody"}) {
                for (Order.Status status : statuses) {
                    for (UUID before : new UUID[] {null, middle}) {
                        long read =
                                rows.mostReadBy(() -> queries.list(customer, status, before, PAGE));
                        if (read > 5 * PAGE) {
                            expensive.add(
                                    "%s %s %s: %,d rows".formatted(customer, status, before, read));
                        }
                    }
                }
            }
        }

        assertThat(expensive).isEmpty();
    }
}
