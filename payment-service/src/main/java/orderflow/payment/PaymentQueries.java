package orderflow.payment;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import orderflow.reading.Reads;
import orderflow.reading.Tally;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looking at payments, changing none. */
@Repository
public class PaymentQueries {

    private final JdbcClient jdbc;
    private final Tally tally;

    PaymentQueries(Reads reads, Tally tally) {
        this.jdbc = reads.jdbc();
        this.tally = tally;
    }

    public Optional<Payment> find(UUID orderId) {
        return jdbc.sql("select * from payment where order_id = :orderId")
                .param("orderId", orderId)
                .query(Payments::payment)
                .optional();
    }

    /**
     * Newest first: order ids begin with their time. A null filter lets everything through and is
     * not asked for, so that the planner finds the index of the others.
     *
     * @param before the order of the last payment of the page before this one
     */
    public List<Payment> list(Payment.@Nullable Status status, @Nullable UUID before, int limit) {
        var where = new StringJoiner(" and ", "where ", "").setEmptyValue("");
        if (status != null) {
            where.add("status = :status");
        }
        if (before != null) {
            where.add("order_id < :before");
        }
        return jdbc.sql("select * from payment " + where + " order by order_id desc limit :limit")
                .param("status", status == null ? null : status.name())
                .param("before", before)
                .param("limit", limit)
                .query(Payments::payment)
                .list();
    }

    public List<PaymentTotal> totals() {
        return tally.entries().stream().map(PaymentTotal::of).toList();
    }

    /**
     * Of the cancelled orders whose money the bank has, or may have; 0 if there is none. Reads the
     * index of what is due, not the table.
     */
    double secondsSinceOldestCancellation() {
        return jdbc.sql(
                        """
                        select coalesce(extract(epoch from clock_timestamp() - min(cancelled_at)), 0)
                        from payment where next_attempt_at is not null and cancelled
                        """)
                .query(Double.class)
                .single();
    }

    /** Reads the index of what is due, not the table. */
    long countPending() {
        return jdbc.sql(
                        """
                        select count(*) from payment
                        where next_attempt_at is not null and status = 'PENDING'
                        """)
                .query(Long.class)
                .single();
    }
}
