package orderflow.deck.faults;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import orderflow.deck.Snapshot;
import orderflow.deck.Snapshot.Run.State;
import org.jspecify.annotations.Nullable;

/** One fault, from its beginning to the judgement. */
final class Run {

    final Action action;
    private final long id;
    private final @Nullable Integer said;
    private final Instant began = Instant.now();
    private final CountDownLatch heal = new CountDownLatch(1);
    private State state = State.BROKEN;
    private @Nullable Instant healed;
    private @Nullable Integer was;
    private @Nullable String observation;

    Run(long id, Action action, @Nullable Integer said) {
        this.id = id;
        this.action = action;
        this.said = said;
    }

    /** Whether the target is not whole yet. */
    synchronized boolean isBroken() {
        return state == State.BROKEN || state == State.HEALING;
    }

    /** Ends the countdown. */
    void healNow() {
        heal.countDown();
    }

    /** Returns when it is over, or ended before. */
    void countDown() throws InterruptedException {
        long left = healsAt().toEpochMilli() - System.currentTimeMillis();
        var _ = heal.await(Math.max(0, left), TimeUnit.MILLISECONDS);
    }

    synchronized void healing() {
        state = State.HEALING;
    }

    synchronized void healed() {
        state = State.WATCHING;
        healed = Instant.now();
    }

    synchronized void judged(int right, String sentence) {
        state = State.JUDGED;
        was = right;
        observation = sentence;
    }

    synchronized void failed(String sentence) {
        state = State.FAILED;
        observation = sentence;
    }

    synchronized Snapshot.Run shown() {
        boolean judged = state == State.JUDGED;
        var question = action.question();
        return new Snapshot.Run(
                id,
                action.name(),
                action.title(),
                state,
                began,
                healsAt(),
                healed,
                said,
                was,
                observation,
                judged ? question.why() : null,
                judged ? question.code() : null,
                judged ? question.lab() : null);
    }

    private Instant healsAt() {
        return began.plusSeconds(action.heals());
    }
}
