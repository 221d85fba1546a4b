package orderflow.deck;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Goes round once a second, a thread for each: one that waits holds up none of the others. */
@Component
final class Rounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final long BETWEEN_LOOKS_MILLIS = 1_000;

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
                attempt(look);
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
