package orderflow.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of payments. A move locks its payment's row first: see {@link PaymentLifecycle}. Times
 * are the database's: all instances share its clock.
 */
@Repository
class Payments {

    /** Of ISO 4217, for a transaction without a currency. */
    private static final String NO_CURRENCY = "XXX";

    private final JdbcClient jdbc;
    private final ChargingProperties charging;

    Payments(JdbcClient jdbc, ChargingProperties charging) {
        this.jdbc = jdbc;
        this.charging = charging;
    }

    /**
     * Stores the payments that are new. The order is the natural key. Those that are not to be
     * asked for now wait without a time, for their backlog or their cancellation.
     *
     * @param cancelled orders that are about to be cancelled
     */
    List<Payment> open(List<PaymentRequest> requests, Set<UUID> cancelled) {
        return jdbc.sql(
                        """
                        insert into payment (order_id, customer_id, amount, currency, payment_token,
                            deadline, backlog_partition, backlog_end, asked, status,
                            next_attempt_at)
                        select request.*, 'PENDING',
                            case when asked then now() + :lease * interval '1 ms'
                                else 'infinity' end
                        from (select order_id, customer_id, amount, currency, payment_token,
                                deadline, backlog_partition, backlog_end,
                                not cancelled and backlog_end is null and coalesce(deadline
                                    > now() + :lease * interval '1 ms', true) as asked
                            from unnest(:orderIds::uuid[], :customerIds::text[],
                                    :amounts::bigint[], :currencies::text[],
                                    :paymentTokens::text[],
                                    :deadlines::timestamptz[], :partitions::int[], :ends::bigint[],
                                    :cancelled::boolean[])
                                as row (order_id, customer_id, amount, currency, payment_token,
                                    deadline, backlog_partition, backlog_end, cancelled)) as request
                        order by order_id
                        on conflict (order_id) do nothing
                        returning *
                        """)
                .param("lease", charging.lease().toMillis())
                .param("orderIds", column(requests, PaymentRequest::orderId))
                .param("customerIds", column(requests, PaymentRequest::customerId))
                .param("amounts", column(requests, request -> request.money().amount()))
                .param("currencies", column(requests, request -> request.money().currency()))
                .param("paymentTokens", column(requests, PaymentRequest::paymentToken))
                .param("deadlines", column(requests, PaymentRequest::deadline))
                .param("partitions", column(requests, PaymentRequest::backlogPartition))
                .param("ends", column(requests, PaymentRequest::backlogEnd))
                .param(
                        "cancelled",
                        column(requests, request -> cancelled.contains(request.orderId())))
                .query(Payments::payment)
                .list();
    }

    /**
     * A cancelled order without a payment gets one that costs nothing in its place, so that a
     * request that turns up later charges nobody.
     */
    void reserve(List<Cancellation> cancellations) {
        jdbc.sql(
                        """
                        insert into payment (order_id, customer_id, amount, currency, payment_token,
                            status, asked, next_attempt_at)
                        select order_id, customer_id, 0, :noCurrency, '', 'PENDING', false, 'infinity'
                        from unnest(:orderIds::uuid[], :customerIds::text[])
                            as cancellation (order_id, customer_id)
                        order by order_id
                        on conflict (order_id) do nothing
                        """)
                .param("noCurrency", NO_CURRENCY)
                .param("orderIds", column(cancellations, Cancellation::orderId))
                .param("customerIds", column(cancellations, Cancellation::customerId))
                .update();
    }

    /** In the order of their ids, so that two batches cannot wait for each other. */
    List<Payment> lockAll(List<UUID> orderIds) {
        return jdbc.sql(
                        """
                        select * from payment where order_id = any(:orderIds::uuid[])
                        order by order_id for update
                        """)
                .param("orderIds", column(orderIds, Function.identity()))
                .query(Payments::payment)
                .list();
    }

    Optional<Payment> find(UUID orderId) {
        return jdbc.sql("select * from payment where order_id = :orderId")
                .param("orderId", orderId)
                .query(Payments::payment)
                .optional();
    }

    /**
     * Stores payments after their moves. A call that the bank is owed then is due when no earlier
     * one can be under way.
     */
    void update(Collection<Payment> moved) {
        if (moved.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        update payment
                        set payment_id = moved.payment_id,
                            status = moved.status,
                            reason = moved.reason,
                            sequence = moved.sequence,
                            cancelled = moved.cancelled,
                            cancelled_at = case when payment.cancelled then cancelled_at
                                when moved.cancelled then clock_timestamp() end,
                            backlog_partition = null,
                            backlog_end = null,
                            attempts = 0,
                            next_attempt_at = case
                                when moved.status = 'PENDING' then
                                    least(next_attempt_at, now() + :lease * interval '1 ms')
                                when moved.refund_due then now() + :lease * interval '1 ms' end,
                            updated_at = now()
                        from unnest(:orderIds::uuid[], :paymentIds::uuid[], :statuses::text[],
                                :reasons::text[], :sequences::int[], :cancelled::boolean[],
                                :refundsDue::boolean[])
                            as moved (order_id, payment_id, status, reason, sequence, cancelled,
                                refund_due)
                        where payment.order_id = moved.order_id
                        """)
                .param("lease", charging.lease().toMillis())
                .param("orderIds", column(moved, Payment::orderId))
                .param("paymentIds", column(moved, Payment::paymentId))
                .param("statuses", column(moved, Payment::status))
                .param("reasons", column(moved, Payment::reason))
                .param("sequences", column(moved, Payment::sequence))
                .param("cancelled", column(moved, Payment::cancelled))
                .param("refundsDue", column(moved, Payment::isRefundDue))
                .update();
    }

    static Payment payment(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason");
        return new Payment(
                row.getObject("order_id", UUID.class),
                row.getObject("payment_id", UUID.class),
                row.getString("customer_id"),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("payment_token"),
                Payment.Status.valueOf(row.getString("status")),
                reason == null ? null : Payment.DeclineReason.valueOf(reason),
                row.getInt("sequence"),
                row.getBoolean("cancelled"),
                row.getBoolean("asked"),
                row.getInt("attempts"));
    }

    /** An array of text, which PostgreSQL casts to what the column is. */
    private static <T> @Nullable String[] column(
            Collection<T> rows, Function<T, ? extends @Nullable Object> value) {
        return rows.stream()
                .map(row -> Objects.toString(value.apply(row), null))
                .toArray(String[]::new);
    }
}
