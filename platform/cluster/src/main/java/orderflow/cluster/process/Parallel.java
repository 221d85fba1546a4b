package orderflow.cluster.process;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Several things at once, each on a thread of its own. */
public final class Parallel {

    /**
     * A thread for each task. The common pool has one thread on two cores: of two long tasks the
     * second would wait for the first.
     */
    public static final Executor THREADS = Thread::startVirtualThread;

    private Parallel() {}

    /** Does the action for every item; see {@link #run}. */
    public static <T> void forEach(Collection<T> items, Consumer<T> action) {
        run(items.stream().<Runnable>map(item -> () -> action.accept(item)).toList());
    }

    /** Returns when all actions are done. The first failure interrupts the others and is thrown. */
    public static void run(List<Runnable> actions) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<Boolean> done = new ExecutorCompletionService<>(threads);
            actions.forEach(action -> done.submit(action, true));
            try {
                for (int remaining = actions.size(); remaining > 0; remaining--) {
                    done.take().get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof PlatformFailure failure
                        ? failure
                        : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new PlatformFailure("Interrupted.", e);
            }
        }
    }
}
