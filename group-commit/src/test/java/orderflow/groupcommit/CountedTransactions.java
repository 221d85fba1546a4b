package orderflow.groupcommit;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.SmartTransactionObject;

/** Spring's own transactions over nothing, one at a time, as there is one thread. */
@SuppressWarnings("serial") // It is never written.
class CountedTransactions extends AbstractPlatformTransactionManager {

    private static final class Transaction implements SmartTransactionObject {
        private boolean begun;
        private boolean rollbackOnly;

        @Override
        public boolean isRollbackOnly() {
            return rollbackOnly;
        }
    }

    final AtomicInteger commits = new AtomicInteger();
    final AtomicInteger rollbacks = new AtomicInteger();
    volatile @Nullable RuntimeException commitFailure;
    private final ThreadLocal<Transaction> current = ThreadLocal.withInitial(Transaction::new);

    @Override
    protected Object doGetTransaction() {
        return current.get();
    }

    @Override
    protected boolean isExistingTransaction(Object transaction) {
        return ((Transaction) transaction).begun;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        ((Transaction) transaction).begun = true;
    }

    @Override
    protected void doSetRollbackOnly(DefaultTransactionStatus status) {
        ((Transaction) status.getTransaction()).rollbackOnly = true;
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        if (commitFailure != null) {
            throw commitFailure;
        }
        commits.incrementAndGet();
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        rollbacks.incrementAndGet();
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        current.remove();
    }
}
