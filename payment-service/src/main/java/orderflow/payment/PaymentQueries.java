package orderflow.payment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looking at payments, changing none. */
@Repository
public class PaymentQueries {

    private final JdbcClient jdbc;

    PaymentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Payment> find(UUID orderId) {
        return jdbc.sql("select * from payment where order_id = ?")
                .param(orderId)
                .query(Payment::of)
                .optional();
    }

    /** Newest first: order ids begin with their time. */
    public List<Payment> list(@Nullable PaymentStatus status, long offset, int limit) {
        return jdbc.sql(
                        """
                        select * from payment where :status::text is null or status = :status
                        order by order_id desc limit :limit offset :offset
                        """)
                .param("status", status == null ? null : status.name())
                .param("limit", limit)
                .param("offset", offset)
                .query(Payment::of)
                .list();
    }

    public List<PaymentTotal> totals() {
        return jdbc.sql(
                        """
                        select status, currency, count(*) as count, sum(amount) as amount
                        from payment group by status, currency order by status, currency
                        """)
                .query(PaymentTotal::of)
                .list();
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
