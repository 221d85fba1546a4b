package orderflow.endtoend;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Places orders at a fixed rate, whether the earlier ones have been answered or not. */
final class OpenLoopLoad implements AutoCloseable {

    private final Queue<UUID> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    private OpenLoopLoad(int rate) {
        long pause = Duration.ofSeconds(1).toNanos() / rate;
        var _ =
                clock.scheduleAtFixedRate(
                        () -> Thread.ofVirtual().start(this::place),
                        0,
                        pause,
                        TimeUnit.NANOSECONDS);
    }

    static OpenLoopLoad perSecond(int rate) {
        return new OpenLoopLoad(rate);
    }

    /** Orders that were answered 201. */
    List<UUID> accepted() {
        return List.copyOf(accepted);
    }

    /** Requests that were answered otherwise, or not at all. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private void place() {
        try {
            var answer = Shop.place(1, "tok_ok");
            if (answer.status() == 201) {
                accepted.add(Shop.id(answer));
            } else {
                failures.add(answer.status() + " " + answer.body());
            }
        } catch (IOException e) {
            failures.add(e.toString());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
