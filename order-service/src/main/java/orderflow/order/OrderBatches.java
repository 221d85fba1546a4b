package orderflow.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hot half of an order's life: what every order goes through, a statement for a whole batch of
 * them. As entities they would cost a statement each, and the reading of items that nobody looks
 * at.
 */
@Repository
class OrderBatches {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    OrderBatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Collection<Order> orders) {
        if (orders.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        insert into orders (id, version, customer_id, status, items, amount,
                            currency, payment_token, created_at, deadline)
                        select id, 0, customer_id, 'PENDING', items::jsonb, amount, currency,
                            payment_token, created_at::timestamptz, deadline::timestamptz
                        from unnest(?, ?, ?, ?::bigint[], ?, ?, ?, ?) as placed (id, customer_id,
                            items, amount, currency, payment_token, created_at, deadline)
                        """)
                .params(
                        ids(orders, Order::id),
                        texts(orders, Order::customerId),
                        texts(orders, order -> JSON.writeValueAsString(order.items())),
                        orders.stream().mapToLong(order -> order.total().amount()).toArray(),
                        texts(orders, order -> order.total().currency()),
                        texts(orders, Order::paymentToken),
                        texts(orders, order -> order.createdAt().toString()),
                        texts(orders, order -> order.deadline().toString()))
                .update();
    }

    /**
     * Ends the orders that are still pending and says what is to be announced. Rows are locked in
     * the order of their ids, so that two batches cannot wait for each other. Their status is asked
     * of the locked rows: with a condition on the table the planner would look for these few among
     * all pending orders, through their index.
     *
     * @param all of one order the first one counts
     */
    List<Move> settle(List<PaymentOutcome> all) {
        var outcomes = firstOfEach(all);
        return jdbc.sql(
                        """
                        with outcome as (
                            select * from unnest(?, ?, ?) as outcome (id, status, reason)
                        ), locked as (
                            select orders.id, orders.status as was, outcome.status, outcome.reason
                            from orders join outcome using (id)
                            order by orders.id for update of orders
                        )
                        update orders
                        set status = locked.status, reason = locked.reason, version = version + 1
                        from locked where orders.id = locked.id and locked.was = 'PENDING'
                        returning orders.id, orders.version, customer_id, amount, currency,
                            orders.status, orders.reason
                        """)
                .params(
                        ids(outcomes, PaymentOutcome::orderId),
                        texts(outcomes, OrderBatches::status),
                        texts(outcomes, OrderBatches::reason))
                .query(OrderBatches::move)
                .list();
    }

    private static Collection<PaymentOutcome> firstOfEach(List<PaymentOutcome> outcomes) {
        var first = new LinkedHashMap<UUID, PaymentOutcome>();
        outcomes.forEach(outcome -> first.putIfAbsent(outcome.orderId(), outcome));
        return first.values();
    }

    private static Move move(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var customer = row.getString("customer_id");
        var event =
                switch (OrderStatus.valueOf(row.getString("status"))) {
                    case CONFIRMED ->
                            new OrderEvent.OrderConfirmed(
                                    id, customer, row.getLong("amount"), row.getString("currency"));
                    case REJECTED ->
                            new OrderEvent.OrderRejected(id, customer, row.getString("reason"));
                    case PENDING, CANCELLED ->
                            throw new IllegalStateException("No payment makes an order so");
                };
        // The version of a new row is 0, the number of its event 1.
        return new Move(event, row.getInt("version") + 1L);
    }

    private static String status(PaymentOutcome outcome) {
        return switch (outcome) {
            case PaymentOutcome.Paid _ -> OrderStatus.CONFIRMED.name();
            case PaymentOutcome.Declined _ -> OrderStatus.REJECTED.name();
        };
    }

    private static @Nullable String reason(PaymentOutcome outcome) {
        return switch (outcome) {
            case PaymentOutcome.Paid _ -> null;
            case PaymentOutcome.Declined(UUID _, String reason) -> reason;
        };
    }

    private static <T> UUID[] ids(Collection<T> rows, Function<T, UUID> value) {
        return rows.stream().map(value).toArray(UUID[]::new);
    }

    private static <T> @Nullable String[] texts(
            Collection<T> rows, Function<T, ? extends @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
