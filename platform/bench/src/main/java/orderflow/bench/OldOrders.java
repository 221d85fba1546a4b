package orderflow.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import orderflow.cluster.process.PlatformFailure;

/**
 * The sustained rate once more, with years of orders in the tables. Their rows are made with SQL
 * and have no events: the checker would miss those, so this comes after it.
 *
 * @param orders of them
 */
record OldOrders(long orders) implements Phase {

    /** Version 7 of a time long ago: they lie before all real ones in every index. */
    private static final String ID =
            "('01000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";

    private static final String EACH = " from generate_series(1, %2$d) n";

    /**
     * Rows that look back on a life, by database: settled, paid and told. The id, %1$s, says which
     * belong together.
     */
    private static final Map<String, String> ROWS =
            Map.of(
                    "orders",
                    """
                    insert into orders (id, version, customer_id, status, items, amount, currency,
                        payment_token, created_at, deadline)
                    select %1$s, 1, 'bench-' || mod(n, 100000), 'CONFIRMED',
                        (select items from orders order by id desc limit 1),
                        2100, 'EUR', 'tok_ok', now() - interval '1 year', now() - interval '1 year'
                    """,
                    "payments",
                    """
                    insert into payment (order_id, payment_id, customer_id, amount, currency,
                        payment_token, status, sequence)
                    select %1$s, %1$s, 'bench-' || mod(n, 100000), 2100, 'EUR', 'tok_ok',
                        'CAPTURED', 1
                    """,
                    "bank",
                    """
                    insert into capture (idempotency_key, order_id, amount, currency)
                    select %1$s::text, %1$s, 2100, 'EUR'
                    """,
                    "notifications",
                    """
                    insert into notification (event_id, channel, order_id, customer_id, type,
                        subject, body, status, next_attempt_at, created_at, sent_at)
                    select %1$s, 'LOG', %1$s, 'bench-' || mod(n, 100000), 'order_confirmed',
                        'Your order', 'is confirmed', 'SENT', now(), now(), now()
                    """);

    @Override
    public String name() {
        return "history";
    }

    @Override
    public void run(BenchRun bench) {
        ROWS.forEach((database, insert) -> {
            fill(bench, database, insert);
            bench.say("%,d rows of history are in %s".formatted(orders, database));
        });
        OpenLoopRun found = SustainedRate.find(bench);
        bench.figures()
                .add(
                        "%s, %,d orders of history".formatted(FigureNames.SUSTAINED, orders),
                        found.rate(),
                        "orders/s",
                        FigureNames.JDBC);
    }

    private void fill(BenchRun bench, String database, String insert) {
        try (Connection connection = bench.platform().superuser().connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute((insert + EACH).formatted(ID, orders));
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new PlatformFailure(
                    "Old orders in %s: %s".formatted(database, e.getMessage()), e);
        }
    }
}
