package orderflow.payment;

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

        try (var rows = ManyRows.of(database, "payment", MILLION)) {
            var queries = new PaymentQueries(new Reads(rows.jdbc()), tally);
            var statuses = new ArrayList<>(Arrays.asList(Payment.Status.values()));
            statuses.add(null);
            var middle = queries.list(null, null, 1_000).getLast().orderId();
            for (Payment.Status status : statuses) {
                for (UUID before : new UUID[] {null, middle}) {
                    long read = rows.mostReadBy(() -> queries.list(status, before, PAGE));
                    if (read > 5 * PAGE) {
                        expensive.add("%s %s: %,d rows".formatted(status, before, read));
                    }
                }
            }
        }

        assertThat(expensive).isEmpty();
    }
}
