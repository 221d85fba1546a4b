package orderflow.payment.gateway;

import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import orderflow.payment.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bank's books. An entry is durable when the transaction of the caller is. */
final class Ledger {

    private final JdbcClient jdbc;

    Ledger(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Takes the money, once for a key; returns no number of a payment if the key is closed. */
    Optional<UUID> capture(String key, UUID orderId, Money money) {
        return jdbc.sql(
                        """
                        with charge as (
                            insert into charge_key (idempotency_key) values (:key)
                            on conflict (idempotency_key)
                            do update set closed_at = charge_key.closed_at
                            returning closed_at
                        )
                        insert into capture (idempotency_key, order_id, amount, currency)
                        select :key, :orderId, :amount, :currency
                        from charge where closed_at is null
                        on conflict (idempotency_key) do update set calls = capture.calls + 1
                        returning payment_id
                        """)
                .param("key", key)
                .param("orderId", orderId)
                .param("amount", money.amount())
                .param("currency", money.currency())
                .query(UUID.class)
                .optional();
    }

    void refund(String key, UUID paymentId, Money money) {
        jdbc.sql(
                        """
                        insert into refund (idempotency_key, payment_id, amount, currency)
                        values (:key, :paymentId, :amount, :currency)
                        on conflict (idempotency_key) do update set calls = refund.calls + 1
                        """)
                .param("key", key)
                .param("paymentId", paymentId)
                .param("amount", money.amount())
                .param("currency", money.currency())
                .update();
    }

    /**
     * Closes the key of a charge and pays back what was taken under it, if anything was. The row of
     * the key decides, see V2: it is ours before the ledger is looked at.
     */
    Optional<UUID> cancel(String chargeKey, String refundKey) {
        close(chargeKey);
        return payBack(chargeKey, refundKey);
    }

    private void close(String chargeKey) {
        jdbc.sql(
                        """
                        insert into charge_key as was (idempotency_key, closed_at)
                        values (:key, now())
                        on conflict (idempotency_key)
                        do update set closed_at = coalesce(was.closed_at, excluded.closed_at)
                        """)
                .param("key", chargeKey)
                .update();
    }

    private Optional<UUID> payBack(String chargeKey, String refundKey) {
        return jdbc.sql(
                        """
                        insert into refund (idempotency_key, payment_id, amount, currency)
                        select :refundKey, payment_id, amount, currency from capture
                        where idempotency_key = :chargeKey
                        on conflict (idempotency_key) do update set calls = refund.calls + 1
                        returning payment_id
                        """)
                .param("refundKey", refundKey)
                .param("chargeKey", chargeKey)
                .query(UUID.class)
                .optional();
    }

    /** Counts a call that the bank lets down, unless there have been enough of them. */
    boolean letDown(String key, int failures) {
        return jdbc.sql(
                                """
                                insert into unanswered (idempotency_key) values (:key)
                                on conflict (idempotency_key) do update
                                set calls = unanswered.calls + 1 where unanswered.calls < :failures
                                """)
                        .param("key", key)
                        .param("failures", failures)
                        .update()
                > 0;
    }
}
