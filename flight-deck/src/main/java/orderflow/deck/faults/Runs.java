package orderflow.deck.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import orderflow.deck.Picture;
import orderflow.deck.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The faults under way: at most one of each target. Each heals by itself when its countdown is
 * over, earlier when it is asked to, and when the deck stops.
 */
@Component
public final class Runs implements DisposableBean {

    private static final int REMEMBERED = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration TO_HEAL = Duration.ofSeconds(20);

    private final Course course;
    private final Picture picture;
    private final Deque<Run> runs = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private long last;

    Runs(Course course, Picture picture) {
        this.course = course;
        this.picture = picture;
    }

    /**
     * Begins it, and returns at once.
     *
     * @throws IllegalStateException if it is not possible now, with a sentence
     */
    Snapshot.Run begin(Action action, @Nullable Integer said) {
        Run run;
        synchronized (runs) {
            if (isBroken(action.target())) {
                throw new IllegalStateException(
                        action.target() + " is broken already: it heals by itself.");
            }
            run = new Run(++last, action, said);
            runs.addFirst(run);
            if (runs.size() > REMEMBERED) {
                runs.removeLast();
            }
        }
        show();
        threads.execute(() -> course.take(run, this::show));
        return run.shown();
    }

    boolean isBroken(String target) {
        synchronized (runs) {
            return runs.stream()
                    .anyMatch(run -> run.action.target().equals(target) && run.isBroken());
        }
    }

    /** Ends each countdown now. What {@code ./demo chaos} began ends by itself. */
    public void healAll() {
        synchronized (runs) {
            runs.forEach(Run::healNow);
        }
    }

    private void show() {
        List<Snapshot.Run> shown;
        synchronized (runs) {
            shown = runs.stream().map(Run::shown).toList();
        }
        picture.runs(shown);
    }

    /** Stopped, the deck does not leave the platform broken. */
    @Override
    public void destroy() throws InterruptedException {
        healAll();
        long until = System.nanoTime() + TO_HEAL.toNanos();
        while (isAnyBroken() && System.nanoTime() < until) {
            Thread.sleep(BETWEEN_LOOKS);
        }
        threads.shutdownNow();
    }

    private boolean isAnyBroken() {
        synchronized (runs) {
            return runs.stream().anyMatch(Run::isBroken);
        }
    }
}
