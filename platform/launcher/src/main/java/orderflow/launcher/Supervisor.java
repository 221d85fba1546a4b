package orderflow.launcher;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import orderflow.cluster.process.Child;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Program;
import orderflow.cluster.process.Progress;

/** The processes of one platform by name: started, stopped, killed, and reported when they die. */
final class Supervisor {

    /** A cold start of everything at once on a slow machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, Child> children = new ConcurrentSkipListMap<>();
    private final Set<Child> dismissed = ConcurrentHashMap.newKeySet();
    private final Progress progress;
    private volatile boolean closing;
    private volatile Consumer<Child> afterDeath = this::leaveDown;

    Supervisor(Progress progress) {
        this.progress = progress;
    }

    /** Starts the program and waits until it answers. */
    void start(Program program) {
        watch(begin(program));
    }

    private void watch(Child child) {
        child.awaitAnswer(PATIENCE);
        CompletableFuture<Void> watched = child.ended().thenAccept(this::reportUnlessDismissed);
        assert watched != null;
    }

    /** One at a time: two may want to start the same. */
    private synchronized Child begin(Program program) {
        if (closing) {
            throw new PlatformFailure("The platform is going down.");
        }
        Child former = children.get(program.name());
        if (former != null && former.alive()) {
            throw new PlatformFailure(program.name() + " is running already.");
        }
        Child child = Child.start(program);
        children.put(program.name(), child);
        return child;
    }

    /** Tells of each process that ended though nobody here ended it, once it had answered. */
    void whenOneDies(Consumer<Child> reaction) {
        afterDeath = reaction;
    }

    /** Whether the process should be there and is not: nobody ended or replaced it on purpose. */
    boolean misses(Child child) {
        return !closing
                && !child.alive()
                && !dismissed.contains(child)
                && children.get(child.program().name()) == child;
    }

    /** Starts again what has ended or was stopped. */
    void startAgain(String name) {
        start(child(name).program());
    }

    /**
     * Starts again what is missed, in one step: somebody may just be ending it on purpose.
     *
     * @return false if it is not missed any more
     */
    boolean startAgain(Child missed) {
        Child child;
        synchronized (this) {
            if (!misses(missed)) {
                return false;
            }
            child = begin(missed.program());
        }
        watch(child);
        return true;
    }

    void stop(String name) {
        dismiss(name).stop();
    }

    void kill(String name) {
        dismiss(name).kill();
    }

    void freeze(String name) {
        child(name).freeze();
    }

    void thaw(String name) {
        child(name).thaw();
    }

    /** Stops the processes, all at once, and forgets them. */
    void remove(Collection<String> names) {
        Parallel.forEach(
                names.stream().filter(children::containsKey).toList(),
                name -> {
                    Child child = dismiss(name);
                    if (child.alive()) {
                        child.stop();
                    }
                    children.remove(name);
                });
    }

    /** From now on nothing is started any more. */
    synchronized void close() {
        closing = true;
    }

    boolean open() {
        return !closing;
    }

    /** Whether it was started once, whatever became of it. */
    boolean knows(String name) {
        return children.containsKey(name);
    }

    boolean running(String name) {
        Child child = children.get(name);
        return child != null && child.alive();
    }

    /**
     * @throws PlatformFailure when there is no process of this name
     */
    Child child(String name) {
        Child child = children.get(name);
        if (child == null) {
            throw new PlatformFailure(
                    "There is no process '%s': it is one of %s."
                            .formatted(name, String.join(", ", children.keySet())));
        }
        return child;
    }

    /** All processes, ended ones too, by name. */
    List<Child> children() {
        return List.copyOf(new TreeMap<>(children).values());
    }

    private synchronized Child dismiss(String name) {
        Child child = child(name);
        dismissed.add(child);
        return child;
    }

    private void reportUnlessDismissed(Child child) {
        if (!dismissed.contains(child)) {
            progress.report(
                    "%s died with status %d.%n%s"
                            .formatted(
                                    child.program().name(), child.exitStatus(), child.lastWords()));
            afterDeath.accept(child);
        }
    }

    private void leaveDown(Child child) {
        progress.report("'./demo start %s' brings it back".formatted(child.program().name()));
    }
}
