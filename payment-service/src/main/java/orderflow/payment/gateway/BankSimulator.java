package orderflow.payment.gateway;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import orderflow.groupcommit.GroupCommit;
import orderflow.payment.Money;
import orderflow.payment.Payment;
import orderflow.payment.PaymentGateway;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A bank with a ledger of its own. Each entry is durable when the answer leaves, whatever the
 * caller does with it. The payment token tells the bank how to behave.
 */
class BankSimulator implements PaymentGateway, AutoCloseable {

    private static final Duration SLOW = Duration.ofSeconds(2);

    /** Calls that the bank has begun. The others wait, and may still be given up. */
    private static final int CLERKS = 32;

    /** How long a call that has begun may wait for the books. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Nothing is captured under a key that was cancelled. */
    private static final Answer CLOSED = new Answer.Declined(Payment.DeclineReason.ORDER_CANCELLED);

    /** Calls of tok_flaky that get no answer. */
    private static final int FLAKY_FAILURES = 2;

    private final HikariDataSource database;
    private final Ledger ledger;

    /** Entries that are made at the same time share a transaction: it is durable as one. */
    private final GroupCommit commits;

    /** The bank's own: they go on with calls that their callers have given up. */
    private final ExecutorService clerks =
            Executors.newFixedThreadPool(CLERKS, Thread.ofPlatform().name("bank-", 1).factory());

    BankSimulator(HikariDataSource database) {
        this.database = database;
        this.ledger = new Ledger(database);
        this.commits = new GroupCommit(new JdbcTransactionManager(database), CLERKS, PATIENCE);
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public Answer charge(String idempotencyKey, UUID orderId, Money money, String paymentToken)
            throws InterruptedException {
        return switch (paymentToken) {
            case "tok_declined" -> new Answer.Declined(Payment.DeclineReason.CARD_DECLINED);
            case "tok_slow" -> {
                Thread.sleep(SLOW);
                yield capture(idempotencyKey, orderId, money);
            }
            case "tok_flaky" -> {
                if (inTheBank(() -> ledger.letDown(idempotencyKey, FLAKY_FAILURES))) {
                    throw new IllegalStateException("The bank is out of order");
                }
                yield capture(idempotencyKey, orderId, money);
            }
            case "tok_down" -> {
                var _ = inTheBank(() -> ledger.letDown(idempotencyKey, Integer.MAX_VALUE));
                Thread.sleep(Duration.ofDays(1));
                throw new IllegalStateException("The bank is down");
            }
            default -> capture(idempotencyKey, orderId, money);
        };
    }

    private Answer capture(String idempotencyKey, UUID orderId, Money money)
            throws InterruptedException {
        Optional<UUID> paymentId = inTheBank(() -> ledger.capture(idempotencyKey, orderId, money));
        return paymentId.<Answer>map(Answer.Captured::new).orElse(CLOSED);
    }

    @Override
    public Answer refund(String idempotencyKey, UUID paymentId, Money money)
            throws InterruptedException {
        return inTheBank(() -> {
            ledger.refund(idempotencyKey, paymentId, money);
            return new Answer.Refunded(paymentId);
        });
    }

    @Override
    public Answer cancel(String chargeKey, String refundKey) throws InterruptedException {
        Optional<UUID> paidBack = inTheBank(() -> ledger.cancel(chargeKey, refundKey));
        return paidBack.<Answer>map(Answer.Refunded::new).orElse(CLOSED);
    }

    /**
     * A call that is given up before its turn does nothing; afterwards the bank goes on with it.
     */
    private <T> T inTheBank(Supplier<T> call) throws InterruptedException {
        Future<T> answer = clerks.submit(() -> commits.run(call));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(false);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The bank's books are closed", e.getCause());
        }
    }

    /** Calls that have begun come to their end. */
    @Override
    public void close() {
        clerks.close();
        commits.close();
        database.close();
    }
}
