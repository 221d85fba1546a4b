package orderflow.payment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import orderflow.messaging.tracing.Traces;
import orderflow.payment.PaymentGateway.Answer.Captured;
import orderflow.payment.PaymentGateway.Answer.Declined;
import orderflow.payment.PaymentGateway.Answer.Refunded;
import orderflow.payment.PaymentGateway.Answer.Unknown;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of payments. Each statement takes many rows. Those that wait for locks take them in the
 * order of the keys, so that no two can wait for each other. Times are the database's: all
 * instances share its clock.
 */
@Repository
class Payments {

    /** ISO 4217's code for a transaction without a currency. */
    private static final String NO_CURRENCY = "XXX";

    private final JdbcClient jdbc;
    private final ChargingProperties charging;
    private final Traces traces;

    Payments(JdbcClient jdbc, ChargingProperties charging, Traces traces) {
        this.jdbc = jdbc;
        this.charging = charging;
        this.traces = traces;
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
                            traceparent, deadline, backlog_partition, backlog_end, asked, status,
                            next_attempt_at)
                        select request.*, 'PENDING',
                            case when asked then now() + :lease * interval '1 ms'
                                else 'infinity' end
                        from (select order_id, customer_id, amount, currency, payment_token,
                                traceparent, deadline, backlog_partition, backlog_end,
                                not cancelled and backlog_end is null and coalesce(deadline
                                    > now() + :lease * interval '1 ms', true) as asked
                            from unnest(:orderIds::uuid[], :customerIds::text[],
                                    :amounts::bigint[], :currencies::text[],
                                    :paymentTokens::text[], :traceparents::text[],
                                    :deadlines::timestamptz[], :partitions::int[], :ends::bigint[],
                                    :cancelled::boolean[])
                                as row (order_id, customer_id, amount, currency, payment_token,
                                    traceparent, deadline, backlog_partition, backlog_end,
                                    cancelled)) as request
                        order by order_id
                        on conflict (order_id) do nothing
                        returning *
                        """)
                .param("lease", charging.lease().toMillis())
                .param("orderIds", uuids(requests, PaymentRequest::orderId))
                .param("customerIds", texts(requests, PaymentRequest::customerId))
                .param("amounts", requests.stream().mapToLong(it -> it.money().amount()).toArray())
                .param("currencies", texts(requests, it -> it.money().currency()))
                .param("paymentTokens", texts(requests, PaymentRequest::paymentToken))
                .param("traceparents", texts(requests, it -> traceparent(it.orderId())))
                .param("deadlines", texts(requests, it -> textOf(it.deadline())))
                .param("partitions", texts(requests, it -> textOf(partition(it.backlog()))))
                .param("ends", texts(requests, it -> textOf(end(it.backlog()))))
                .param("cancelled", texts(requests, it -> textOf(cancelled.contains(it.orderId()))))
                .query(Payment::of)
                .list();
    }

    /**
     * Marks the payments of orders that were not cancelled before. Those that nobody has asked the
     * gateway about are declined; one that is captured becomes due for its refund, one that is
     * pending for its end at the bank as soon as no call for it can be under way. Where there is no
     * payment, a declined one takes its place, so that a request that turns up later charges
     * nobody.
     */
    List<Payment> cancel(List<Cancellation> cancellations) {
        if (cancellations.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        insert into payment as was (order_id, customer_id, amount, currency,
                            payment_token, status, reason, sequence, cancelled, cancelled_at,
                            traceparent)
                        select distinct on (order_id) order_id, customer_id, 0, :noCurrency,
                            '', 'DECLINED', 'ORDER_CANCELLED', 1, true, clock_timestamp(),
                            traceparent
                        from unnest(:orderIds::uuid[], :customerIds::text[], :traceparents::text[])
                            as cancellation (order_id, customer_id, traceparent)
                        order by order_id
                        on conflict (order_id) do update set
                            cancelled = true,
                            cancelled_at = excluded.cancelled_at,
                            traceparent = coalesce(excluded.traceparent, was.traceparent),
                            status = case when was.asked then was.status
                                else excluded.status end,
                            reason = case when was.asked then was.reason
                                else excluded.reason end,
                            sequence = case when was.asked then was.sequence
                                else excluded.sequence end,
                            backlog_partition = null,
                            backlog_end = null,
                            attempts = 0,
                            next_attempt_at = case when not was.asked then null
                                when was.status = 'CAPTURED' then now() + :lease * interval '1 ms'
                                when was.status = 'PENDING' then
                                    least(was.next_attempt_at, now() + :lease * interval '1 ms')
                                end,
                            updated_at = now()
                        where not was.cancelled
                        returning *
                        """)
                .param("noCurrency", NO_CURRENCY)
                .param("orderIds", uuids(cancellations, Cancellation::orderId))
                .param("customerIds", texts(cancellations, Cancellation::customerId))
                .param("traceparents", texts(cancellations, it -> traceparent(it.orderId())))
                .param("lease", charging.lease().toMillis())
                .query(Payment::of)
                .list();
    }

    Optional<Payment> find(UUID orderId) {
        return jdbc.sql("select * from payment where order_id = ?")
                .param(orderId)
                .query(Payment::of)
                .optional();
    }

    /**
     * Applies answers to the payments that still wait for them, and returns those. An update alone
     * would lock the rows in the order in which it finds them.
     */
    List<Payment> settle(List<GatewayAnswer> answered) {
        if (answered.isEmpty()) {
            return List.of();
        }
        var changes = answered.stream().map(Change::of).toList();
        return jdbc.sql(
                        """
                        with answer as (
                            select answer.*
                            from unnest(:orderIds::uuid[], :statuses::text[],
                                    :paymentIds::uuid[], :reasons::text[])
                                    as answer (order_id, status, payment_id, reason)
                                join payment using (order_id)
                            order by order_id for update of payment)
                        update payment
                        set status = answer.status,
                            payment_id = coalesce(answer.payment_id, payment.payment_id),
                            reason = answer.reason,
                            sequence = payment.sequence + 1,
                            attempts = 0,
                            next_attempt_at = case
                                when answer.status = 'CAPTURED' and payment.cancelled
                                then now() + :lease * interval '1 ms' end,
                            updated_at = now()
                        from answer
                        where payment.order_id = answer.order_id
                            and payment.status = case answer.status
                                when 'REFUNDED' then 'CAPTURED' else 'PENDING' end
                        returning payment.*
                        """)
                .param("orderIds", uuids(changes, Change::orderId))
                .param("statuses", texts(changes, change -> change.status().name()))
                .param("paymentIds", uuids(changes, Change::paymentId))
                .param("reasons", texts(changes, Change::reason))
                .param("lease", charging.lease().toMillis())
                .query(Payment::of)
                .list();
    }

    /** What an answer makes of a payment. */
    private record Change(
            UUID orderId, PaymentStatus status, @Nullable UUID paymentId, @Nullable String reason) {

        static Change of(GatewayAnswer given) {
            var id = given.orderId();
            return switch (given.answer()) {
                case Captured(var paymentId) ->
                        new Change(id, PaymentStatus.CAPTURED, paymentId, null);
                case Declined(var reason) ->
                        new Change(id, PaymentStatus.DECLINED, null, reason.name());
                case Refunded _ -> new Change(id, PaymentStatus.REFUNDED, null, null);
                case Unknown unknown -> throw new IllegalArgumentException(unknown.toString());
            };
        }
    }

    private static @Nullable Integer partition(@Nullable Backlog backlog) {
        return backlog == null ? null : backlog.partition();
    }

    private static @Nullable Long end(@Nullable Backlog backlog) {
        return backlog == null ? null : backlog.end();
    }

    private static @Nullable String textOf(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private @Nullable String traceparent(UUID orderId) {
        return traces.of(orderId.toString()).traceparent();
    }

    private static <T> @Nullable UUID[] uuids(
            Collection<T> rows, Function<T, ? extends @Nullable UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> @Nullable String[] texts(
            Collection<T> rows, Function<T, ? extends @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
