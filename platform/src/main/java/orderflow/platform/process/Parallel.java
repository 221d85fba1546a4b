package orderflow.platform.process;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Several things at once, each on a thread of its own. */
public final class Parallel {

    private Parallel() {}

    /** Does the action for every item; returns when all are done, with the first failure. */
    public static <T> void forEach(Collection<T> items, Consumer<T> action) {
        run(items.stream().<Runnable>map(item -> () -> action.accept(item)).toList());
    }

    /** Runs all actions; returns when all are done, with the first failure. */
    public static void run(List<Runnable> actions) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(
                            actions.stream()
                                    .map(action -> CompletableFuture.runAsync(action, threads))
                                    .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PlatformFailure failure ? failure : e;
        }
    }
}
