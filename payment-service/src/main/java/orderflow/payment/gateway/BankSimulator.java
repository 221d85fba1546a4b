package orderflow.payment.gateway;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.UUID;
import orderflow.payment.DeclineReason;
import orderflow.payment.Money;
import orderflow.payment.PaymentGateway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A bank with a ledger of its own. Each entry is durable when the answer leaves, whatever the
 * caller does with it. The payment token tells the bank how to behave.
 */
class BankSimulator implements PaymentGateway, AutoCloseable {

    private static final Duration SLOW = Duration.ofSeconds(2);

    /** Calls of tok_flaky that get no answer. */
    private static final int FLAKY_FAILURES = 2;

    private final HikariDataSource database;
    private final JdbcClient ledger;
    private final Captures captures;

    BankSimulator(HikariDataSource database) {
        this.database = database;
        this.ledger = JdbcClient.create(database);
        this.captures = new Captures(ledger);
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
        return new Answer.Refunded();
    }

    private Answer capture(String idempotencyKey, UUID orderId, Money money)
            throws InterruptedException {
        return new Answer.Captured(captures.take(idempotencyKey, orderId, money));
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
