package orderflow.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orderflow.cluster.process.Child;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;
import orderflow.cluster.process.Wait;

/**
 * Starts a process again that ended by itself or says that it is not live. One that was killed,
 * stopped or scaled away on purpose stays down. One that ends again and again is left to people.
 */
final class Keeper {

    /** Restarts of one process, within {@link #MEMORY}. */
    static final int MOST = 3;

    private static final Duration MEMORY = Duration.ofMinutes(10);

    /** A port of the dead may need a moment, and so may the file that it has to repair. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supervisor supervisor;
    private final Progress progress;
    private final Duration betweenLooks;
    private final Map<String, List<Instant>> restarts = new HashMap<>();

    /**
     * @param betweenLooks time between two questions whether a process is live; at the second no in
     *     a row it is started anew
     */
    Keeper(Supervisor supervisor, Progress progress, Duration betweenLooks) {
        this.supervisor = supervisor;
        this.progress = progress;
        this.betweenLooks = betweenLooks;
    }

    /** From now on, until the supervisor closes. */
    void begin() {
        supervisor.whenOneDies(child -> Thread.startVirtualThread(() -> bringBack(child)));
        Thread.startVirtualThread(this::lookAround);
    }

    /** Number of recent restarts of the process. */
    synchronized int restarts(String name) {
        Instant forgotten = Instant.now().minus(MEMORY);
        List<Instant> times = restarts.getOrDefault(name, List.of());
        return (int) times.stream().filter(time -> time.isAfter(forgotten)).count();
    }

    private void bringBack(Child dead) {
        String name = dead.program().name();
        Child last = dead;
        boolean up = false;
        while (!up && supervisor.misses(last) && mayStart(name)) {
            Wait.rest(PAUSE);
            up = startsAgain(last);
            last = supervisor.child(name);
        }
    }

    private boolean startsAgain(Child dead) {
        try {
            boolean started = supervisor.startAgain(dead);
            if (started) {
                progress.report(dead.program().name() + " is up again");
            }
            return started;
        } catch (PlatformFailure e) {
            progress.report(e.getMessage());
            return false;
        }
    }

    private boolean mayStart(String name) {
        if (restarts(name) >= MOST) {
            progress.report(
                    "%s stays down: it was started again %d times within %d minutes; './demo start %s' tries once more."
                            .formatted(name, MOST, MEMORY.toMinutes(), name));
            return false;
        }
        synchronized (this) {
            restarts.computeIfAbsent(name, any -> new ArrayList<>()).add(Instant.now());
        }
        return true;
    }

    private void lookAround() {
        Set<Child> doubtful = new HashSet<>();
        while (supervisor.open()) {
            Wait.rest(betweenLooks);
            for (Child child : supervisor.children()) {
                if (!child.alive() || child.program().live()) {
                    doubtful.remove(child);
                } else if (!doubtful.add(child)) {
                    doubtful.remove(child);
                    replace(child);
                }
            }
        }
    }

    /** Ends it as if it had died; {@link #bringBack} does the rest. */
    private void replace(Child child) {
        progress.report("%s says that it is not live".formatted(child.program().name()));
        child.stop();
    }
}
