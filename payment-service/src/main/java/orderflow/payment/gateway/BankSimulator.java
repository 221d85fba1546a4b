package orderflow.payment.gateway;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import orderflow.payment.DeclineReason;
import orderflow.payment.Money;
import orderflow.payment.PaymentGateway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A bank with a ledger of its own. Each entry is durable when the answer leaves, whatever the
 * caller does with it. The payment token tells the bank how to behave.
 */
class BankSimulator implements PaymentGateway, AutoCloseable {

    private static final Duration SLOW = Duration.ofSeconds(2);

    /** Nothing is captured under a key that was cancelled. */
    private static final Answer CLOSED = new Answer.Declined(DeclineReason.ORDER_CANCELLED);

    /** Calls of tok_flaky that get no answer. */
    private static final int FLAKY_FAILURES = 2;

    private final HikariDataSource database;
    private final JdbcClient ledger;
    private final TransactionOperations transaction;
    private final Captures captures;

    BankSimulator(HikariDataSource database) {
        this.database = database;
        this.ledger = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.captures = new Captures(ledger);
    }

    JdbcClient ledger() {
        return ledger;
    }

    @Override
    public Answer charge(String idempotencyKey, UUID orderId, Money money, String paymentToken)
            throws InterruptedException {
        return switch (paymentToken) {
            case "tok_declined" -> new Answer.Declined(DeclineReason.CARD_DECLINED);
            case "tok_slow" -> {
                Thread.sleep(SLOW);
                yield capture(idempotencyKey, orderId, money);
            }
            case "tok_flaky" -> {
                if (fails(idempotencyKey, FLAKY_FAILURES)) {
                    throw new IllegalStateException("The bank is out of order");
                }
                yield capture(idempotencyKey, orderId, money);
            }
            case "tok_down" -> {
                fails(idempotencyKey, Integer.MAX_VALUE);
                Thread.sleep(Duration.ofDays(1));
                throw new IllegalStateException("The bank is down");
            }
            default -> capture(idempotencyKey, orderId, money);
        };
    }

    @Override
    public Answer refund(String idempotencyKey, UUID paymentId, Money money) {
        ledger.sql(
                        """
                        insert into refund (idempotency_key, payment_id, amount, currency)
                        values (?, ?, ?, ?)
                        on conflict (idempotency_key) do update set calls = refund.calls + 1
                        """)
                .params(idempotencyKey, paymentId, money.amount(), money.currency())
                .update();
        return new Answer.Refunded(paymentId);
    }

    /** What the row of the key decides, see V2: the ledger is looked at when it is ours. */
    @Override
    public Answer cancel(String chargeKey, String refundKey) {
        var paidBack =
                transaction.execute(_ -> {
                    close(chargeKey);
                    return payBack(chargeKey, refundKey);
                });
        return paidBack.<Answer>map(Answer.Refunded::new).orElse(CLOSED);
    }

    private void close(String chargeKey) {
        ledger.sql(
                        """
                        insert into charge_key as was (idempotency_key, closed_at) values (?, now())
                        on conflict (idempotency_key)
                        do update set closed_at = coalesce(was.closed_at, excluded.closed_at)
                        """)
                .param(chargeKey)
                .update();
    }

    private Optional<UUID> payBack(String chargeKey, String refundKey) {
        return ledger.sql(
                        """
                        insert into refund (idempotency_key, payment_id, amount, currency)
                        select ?, payment_id, amount, currency from capture
                        where idempotency_key = ?
                        on conflict (idempotency_key) do update set calls = refund.calls + 1
                        returning payment_id
                        """)
                .params(refundKey, chargeKey)
                .query(UUID.class)
                .optional();
    }

    private Answer capture(String idempotencyKey, UUID orderId, Money money)
            throws InterruptedException {
        return captures.take(idempotencyKey, orderId, money)
                .<Answer>map(Answer.Captured::new)
                .orElse(CLOSED);
    }

    /** Counts a call without an answer, unless there have been enough of them. */
    private boolean fails(String idempotencyKey, int failures) {
        return ledger.sql(
                                """
                                insert into unanswered (idempotency_key) values (?)
                                on conflict (idempotency_key)
                                do update set calls = unanswered.calls + 1 where unanswered.calls < ?
                                """)
                        .params(idempotencyKey, failures)
                        .update()
                > 0;
    }

    @Override
    public void close() {
        captures.close();
        database.close();
    }
}
