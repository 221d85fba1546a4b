package orderflow.deck;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Goes round once a second, a thread for each: one that waits holds up none of the others. */
@Component
final class Rounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration SHORTEST_REST = Duration.ofMillis(100);

    private final List<Look> looks;
    private volatile List<Thread> threads = List.of();

    Rounds(List<Look> looks) {
        this.looks = looks;
    }

    @Override
    public void start() {
        threads = looks.stream().map(Rounds::begin).toList();
    }

    @Override
    public void stop() {
        threads.forEach(Thread::interrupt);
        threads = List.of();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    private static Thread begin(Look look) {
        return Thread.ofPlatform()
                .daemon()
                .name(look.getClass().getSimpleName())
                .start(() -> goRound(look));
    }

    private static void goRound(Look look) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long begun = System.nanoTime();
                attempt(look);
                Thread.sleep(rest(Duration.ofNanos(System.nanoTime() - begun)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The rest of the round: a look that waited for somebody is not followed by a long one. */
    private static Duration rest(Duration taken) {
        var left = ROUND.minus(taken);
        return left.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : left;
    }

    private static void attempt(Look look) throws InterruptedException {
        try {
            look.look();
        } catch (RuntimeException e) {
            // A look that failed must not be the last one.
            LOG.warn("What was seen was not understood", e);
        }
    }
}
