package orderflow.groupcommit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import orderflow.failures.FailureKind;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Units of work that arrive together share one transaction: what PostgreSQL does with the flushes
 * of many commits (its {@code commit_delay}), a step earlier, where it saves statements and round
 * trips as well. While one transaction commits, the next units gather. There is no timer: a unit
 * that is alone does not wait.
 *
 * <ol>
 *   <li>A unit is a call of a {@code @Transactional} method; it joins the group's transaction and
 *       goes on in the trace of its caller.
 *   <li>An exception for which that method does not roll back is the unit's own answer: it has
 *       refused before it wrote anything, and its neighbours are stored.
 *   <li>Any other exception rolls the group back. If the data of one unit is to blame, each gets a
 *       transaction of its own; so a unit may run twice, and only its last run counts.
 *   <li>If the database is to blame, all of the group hear so, and nothing is tried again: of a
 *       commit that broke off it is not known whether it happened.
 * </ol>
 *
 * <p>No unit is answered before the commit. A crash before it has stored none of the group.
 */
public final class GroupCommit implements AutoCloseable {

    private final BlockingQueue<Unit<?>> waiting = new LinkedBlockingQueue<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("group-commit").factory());
    private final TransactionTemplate transaction;
    private final int largest;
    private final Duration turnWithin;

    /**
     * @param largest units of one transaction
     * @param turnWithin how long a unit may wait for its transaction
     */
    public GroupCommit(PlatformTransactionManager transactions, int largest, Duration turnWithin) {
        this.transaction = new TransactionTemplate(transactions);
        this.largest = largest;
        this.turnWithin = turnWithin;
    }

    /**
     * Returns what the unit returns, once that is durable.
     *
     * @throws TurnMissed if the unit waited too long and was not begun
     * @throws RejectedExecutionException if this is closing and the unit was not begun
     * @throws RuntimeException what the unit or its transaction threw; then nothing of it is
     *     stored, unless the database went away during the commit
     */
    public <T> T run(Supplier<T> work) {
        var unit = new Unit<>(work);
        waiting.add(unit);
        try {
            thread.execute(this::commitNext);
        } catch (RejectedExecutionException closing) {
            // A group that had begun to wait before the close may have taken it: then it counts.
            if (waiting.remove(unit)) {
                throw closing;
            }
        }
        return unit.answer();
    }

    /** One call per unit; those whose unit went with an earlier group find none. */
    private void commitNext() {
        var next = new ArrayList<Unit<?>>();
        waiting.drainTo(next, largest);
        var group = next.stream().filter(unit -> unit.begins(turnWithin)).toList();
        if (!group.isEmpty()) {
            commit(group);
        }
    }

    /** Units whose group has not formed yet. */
    int waiting() {
        return waiting.size();
    }

    private void commit(List<Unit<?>> group) {
        try {
            transaction.executeWithoutResult(status -> group.forEach(unit -> unit.run(status)));
            group.forEach(Unit::committed);
        } catch (RuntimeException | Error e) {
            if (group.size() > 1 && FailureKind.of(e) == FailureKind.PERMANENT) {
                group.forEach(unit -> commit(List.of(unit)));
            } else {
                group.forEach(unit -> unit.failed(e));
            }
        }
    }

    /** Returns when all that waited is answered. */
    @Override
    public void close() {
        thread.close();
    }
}
