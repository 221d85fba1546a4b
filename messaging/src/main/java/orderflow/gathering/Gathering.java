package orderflow.gathering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Work that comes one by one and is done together: what comes while a batch is worked on is the
 * next batch. The longer a batch takes, the more share the next one; what comes alone does not
 * wait.
 *
 * <p>Waiting work is in memory only: a crash forgets it.
 */
public final class Gathering<T> implements AutoCloseable {

    /** Nothing stands for the end. */
    private final BlockingQueue<Optional<T>> waiting = new LinkedBlockingQueue<>();

    private final int largest;
    private final Consumer<List<T>> work;
    private final Thread thread;

    private Gathering(String name, int largest, Consumer<List<T>> work) {
        this.largest = largest;
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /**
     * Begins to take work, with a thread of this name.
     *
     * @param largest the size of a batch at most
     * @param work done with one batch after the other; it may not throw
     */
    public static <T> Gathering<T> start(String name, int largest, Consumer<List<T>> work) {
        var gathering = new Gathering<>(name, largest, work);
        gathering.thread.start();
        return gathering;
    }

    public void add(T item) {
        waiting.add(Optional.of(item));
    }

    private void run() {
        try {
            boolean open = true;
            while (open) {
                var taken = new ArrayList<Optional<T>>();
                taken.add(waiting.take());
                waiting.drainTo(taken, largest - 1);
                open = taken.getLast().isPresent();
                var batch = taken.stream().flatMap(Optional::stream).toList();
                if (!batch.isEmpty()) {
                    work.accept(batch);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody knows this thread", e);
        }
    }

    /** Returns when all that waited is done. No more may be added. */
    @Override
    public void close() {
        waiting.add(Optional.empty());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
