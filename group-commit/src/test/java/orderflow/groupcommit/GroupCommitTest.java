package orderflow.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;
import org.springframework.transaction.support.TransactionTemplate;

class GroupCommitTest {

    private static final int LARGEST = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountedTransactions transactions = new CountedTransactions();
    private final GroupCommit commits =
            new GroupCommit(transactions, LARGEST, Duration.ofMinutes(1));
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    @AfterEach
    void close() {
        firstMayEnd.countDown();
        callers.close();
        commits.close();
    }

    @Test
    void answersWhatTheUnitReturns() {
        assertThat(commits.run(() -> "stored")).isEqualTo("stored");
        assertThat(transactions.commits).hasValue(1);
    }

    @Test
    void unitsThatArriveDuringACommitShareTheNextOne() {
        runTogether(List.of(() -> "a", () -> "b", () -> "c"));

        assertThat(transactions.commits).hasValue(2);
    }

    @Test
    void aGroupIsNoLargerThanItsBound() {
        runTogether(List.of(() -> "a", () -> "b", () -> "c", () -> "d"));

        assertThat(transactions.commits).hasValue(3);
    }

    @Test
    void aRefusalIsTheAnswerOfItsUnitAlone() {
        var answers = runTogether(List.of(() -> "a", this::refused, () -> "c"));

        assertThat(answers.get(0)).succeedsWithin(PATIENCE).isEqualTo("a");
        assertThat(answers.get(1))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withMessageContaining("refused");
        assertThat(answers.get(2)).succeedsWithin(PATIENCE).isEqualTo("c");
        assertThat(transactions.rollbacks).hasValue(0);
    }

    @Test
    void unitsRunAloneWhenTheDataOfOneIsToBlame() {
        var answers = runTogether(List.of(() -> "a", this::impossible, () -> "c"));

        assertThat(answers.get(0)).succeedsWithin(PATIENCE).isEqualTo("a");
        assertThat(answers.get(1))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withMessageContaining("impossible");
        assertThat(answers.get(2)).succeedsWithin(PATIENCE).isEqualTo("c");
        assertThat(transactions.commits).hasValue(3);
        assertThat(transactions.rollbacks).hasValue(2);
    }

    @Test
    void nothingIsTriedAgainWhenTheDatabaseIsToBlame() {
        var runs = new AtomicInteger();
        transactions.commitFailure =
                new TransactionSystemException("commit", new SQLException("gone", "08006"));
        var answers = runTogether(List.of(runs::incrementAndGet, runs::incrementAndGet));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer)
                                .failsWithin(PATIENCE)
                                .withThrowableThat()
                                .withMessageContaining("commit"));
        assertThat(runs).hasValue(2);
    }

    @Test
    void aUnitThatMissesItsTurnIsNotBegun() {
        var runs = new AtomicInteger();
        try (var impatient = new GroupCommit(transactions, LARGEST, Duration.ZERO)) {
            assertThatThrownBy(() -> impatient.run(runs::incrementAndGet))
                    .isInstanceOf(TurnMissed.class);
        }
        assertThat(runs).hasValue(0);
    }

    @Test
    void whatWaitsIsAnsweredBeforeItCloses() throws InterruptedException {
        var waits = behindTheFirst(() -> "waits");
        var closing = closing();
        firstMayEnd.countDown();

        assertThat(closing.join(PATIENCE)).isTrue();
        assertThat(transactions.commits).hasValue(2);
        assertThat(waits).succeedsWithin(PATIENCE).isEqualTo("waits");
    }

    @Test
    void whatIsRefusedDuringTheCloseIsNotRun() throws InterruptedException {
        var runs = new AtomicInteger();
        var _ = behindTheFirst(() -> "waits");
        var closing = closing();
        assertThatThrownBy(() -> commits.run(runs::incrementAndGet))
                .isInstanceOf(RejectedExecutionException.class);
        firstMayEnd.countDown();

        assertThat(closing.join(PATIENCE)).isTrue();
        assertThat(runs).hasValue(0);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE);
    }

    private Future<Object> behindTheFirst(Supplier<Object> unit) {
        holdUpTheFirst();
        var answer = callers.submit(() -> commits.run(unit));
        await().until(() -> commits.waiting() == 1);
        return answer;
    }

    /** Takes no more units and waits for those that it has. */
    private Thread closing() {
        var closing = Thread.startVirtualThread(commits::close);
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        return closing;
    }

    private final CountDownLatch firstRuns = new CountDownLatch(1);

    private String first() {
        firstRuns.countDown();
        try {
            firstMayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "first";
    }

    /** Its transaction lasts until it may end. */
    private void holdUpTheFirst() {
        var _ = callers.submit(() -> commits.run(this::first));
        await().until(() -> firstRuns.getCount() == 0);
    }

    /** While a first unit holds up its transaction, the others gather. */
    private List<Future<Object>> runTogether(List<Supplier<Object>> units) {
        holdUpTheFirst();
        var answers = new ArrayList<Future<Object>>();
        for (var unit : units) {
            answers.add(callers.submit(() -> commits.run(unit)));
            await().until(() -> commits.waiting() == answers.size());
        }
        firstMayEnd.countDown();
        answers.forEach(answer -> await().until(answer::isDone));
        return answers;
    }

    /** As a method with {@code noRollbackFor} throws. */
    private Object refused() {
        throw new IllegalStateException("refused");
    }

    /** As a method that rolls back throws. */
    private Object impossible() {
        return new TransactionTemplate(transactions, new DefaultTransactionAttribute())
                .execute(_ -> {
                    throw new DataIntegrityViolationException("impossible");
                });
    }
}
