package orderflow.groupcommit;

import io.micrometer.context.ContextSnapshotFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionStatus;

/** One call that waits for its answer, with the context of the thread that made it. */
final class Unit<T> {

    private static final ContextSnapshotFactory CONTEXT = ContextSnapshotFactory.builder().build();

    private final long since = System.nanoTime();
    private final CompletableFuture<Supplier<T>> answer = new CompletableFuture<>();
    private final Supplier<T> work;
    private final Consumer<TransactionStatus> inContext;

    /** Outcome of the last run, not yet durable. */
    private @Nullable Supplier<T> outcome;

    Unit(Supplier<T> work) {
        this.work = work;
        this.inContext = CONTEXT.captureAll().wrap(this::runHere);
    }

    /** False if its turn has come too late: then it is answered so, and does not run. */
    boolean begins(Duration turnWithin) {
        boolean inTime = System.nanoTime() - since <= turnWithin.toNanos();
        if (!inTime) {
            failed(new TurnMissed());
        }
        return inTime;
    }

    void run(TransactionStatus status) {
        inContext.accept(status);
    }

    private void runHere(TransactionStatus status) {
        try {
            T result = work.get();
            outcome = () -> result;
        } catch (RuntimeException e) {
            if (status.isRollbackOnly()) {
                throw e;
            }
            outcome =
                    () -> {
                        throw e;
                    };
        }
    }

    void committed() {
        answer.complete(Objects.requireNonNull(outcome));
    }

    void failed(Throwable why) {
        answer.completeExceptionally(why);
    }

    T answer() {
        try {
            return answer.join().get();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
