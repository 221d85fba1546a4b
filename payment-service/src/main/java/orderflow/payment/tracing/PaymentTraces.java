package orderflow.payment.tracing;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import orderflow.messaging.tracing.StoredTraces;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps the trace of each payment that waits beside it, so that a call after a back-off or a crash
 * belongs to the trace of its order, and a refund to that of the cancellation.
 */
@Repository
class PaymentTraces implements StoredTraces {

    private final JdbcClient jdbc;

    PaymentTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void remember(Map<String, String> traceparents) {
        jdbc.sql(
                        """
                        with waiting as (
                            select order_id, event.traceparent
                            from unnest(:keys::text[], :traceparents::text[])
                                    as event (key, traceparent)
                                join payment on order_id = case when pg_input_is_valid(key, 'uuid')
                                    then key::uuid end
                            where next_attempt_at is not null
                            order by order_id for update of payment)
                        update payment set traceparent = waiting.traceparent
                        from waiting where payment.order_id = waiting.order_id
                        """)
                .param("keys", traceparents.keySet().toArray(String[]::new))
                .param("traceparents", traceparents.values().toArray(String[]::new))
                .update();
    }

    @Override
    public Optional<String> find(String key) {
        return jdbc.sql("select traceparent from payment where order_id = :orderId")
                .param("orderId", UUID.fromString(key))
                .query(String.class)
                .optional();
    }
}
