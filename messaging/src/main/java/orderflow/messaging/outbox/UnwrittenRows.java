package orderflow.messaging.outbox;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The events of one transaction, until one statement writes them just before its commit. */
final class UnwrittenRows implements TransactionSynchronization {

    private enum State {
        GATHERING,
        WRITTEN,
        COMMITTED
    }

    private final Outbox outbox;
    private final List<OutboxRow> rows = new ArrayList<>();
    private State state = State.GATHERING;

    private UnwrittenRows(Outbox outbox) {
        this.outbox = outbox;
    }

    static UnwrittenRows ofTransaction(Outbox outbox) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("An event needs the caller's transaction");
        }
        if (TransactionSynchronizationManager.getResource(outbox) instanceof UnwrittenRows rows) {
            return rows;
        }
        var rows = new UnwrittenRows(outbox);
        TransactionSynchronizationManager.registerSynchronization(rows);
        rows.resume();
        return rows;
    }

    void add(OutboxRow row) {
        switch (state) {
            case GATHERING -> rows.add(row);
            // Another synchronization of the same transaction had something to say before its end.
            case WRITTEN -> outbox.insert(List.of(row));
            case COMMITTED -> throw new IllegalTransactionStateException("It is committed already");
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        outbox.insert(rows);
        state = State.WRITTEN;
    }

    @Override
    public void afterCommit() {
        state = State.COMMITTED;
        outbox.committed();
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(outbox);
    }

    /** A transaction inside this one, of its own connection, has events of its own. */
    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(outbox);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(outbox, this);
    }
}
