package orderflow.labs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;

/** Workers of one team, each with a thread, and what they have done. */
final class Team implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Jobs jobs;
    private final String name;
    private final int size;
    private final Predicate<Job> work;
    private final List<Deed> deeds = new ArrayList<>();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
    private volatile boolean over;

    /**
     * A job that was delivered.
     *
     * @param began and
     * @param ended as {@link System#nanoTime()}
     */
    record Deed(Job job, int worker, long began, long ended) {}

    /** Returns when all of them are ready. */
    Team(Jobs jobs, String name, int size, Predicate<Job> work) {
        this.jobs = jobs;
        this.name = name;
        this.size = size;
        this.work = work;
        IntStream.range(0, size).forEach(worker -> threads.execute(() -> work(worker)));
        if (!Wait.until(PATIENCE, this::isReady)) {
            close();
            throw new PlatformFailure("A team does not get ready: %s of %s".formatted(name, jobs));
        }
    }

    /** In the order in which they ended. */
    synchronized List<Deed> deeds() {
        return List.copyOf(deeds);
    }

    /** Returns when so many jobs were delivered. */
    List<Deed> await(int number) {
        if (!Wait.until(PATIENCE, () -> deeds().size() >= number)) {
            throw new PlatformFailure(
                    "Of %d jobs only %d were delivered.".formatted(number, deeds().size()));
        }
        return deeds();
    }

    /** Returns when nothing was delivered for so long. */
    List<Deed> awaitSilence(Duration silence) {
        long start = System.nanoTime();
        if (!Wait.until(PATIENCE, () -> System.nanoTime() - last(start) > silence.toNanos())) {
            throw new PlatformFailure("A job of the lab is delivered without end.");
        }
        return deeds();
    }

    @Override
    public void close() {
        over = true;
        threads.close();
    }

    private void work(int worker) {
        try (Jobs.Taker taker = jobs.taker(name)) {
            while (!over) {
                taker.take(job -> {
                    long began = System.nanoTime();
                    boolean done = work.test(job);
                    add(new Deed(job, worker, began, System.nanoTime()));
                    return done;
                });
            }
        }
    }

    private synchronized void add(Deed deed) {
        deeds.add(deed);
    }

    private synchronized long last(long start) {
        return deeds.isEmpty() ? start : deeds.getLast().ended();
    }

    private boolean isReady() {
        try {
            return jobs.isReady(name, size);
        } catch (PlatformFailure notYet) {
            return false;
        }
    }
}
