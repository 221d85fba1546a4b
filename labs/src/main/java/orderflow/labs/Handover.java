package orderflow.labs;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import orderflow.cluster.process.Child;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Signal;
import orderflow.labs.Comparison.Row;

/**
 * What becomes of the job of a worker that dies or freezes: a process takes a job in each way and
 * is never done with it.
 */
record Handover(Run run, Brokers brokers, Comparison comparison, Row row, Signal signal) {

    static final String TEAM = "team";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** For the next worker to come. */
    private static final double GRACE = 2.5;

    void compare() {
        Map<Way, String> names =
                brokers.sharing().stream().collect(toMap(Function.identity(), this::name));
        names.forEach((way, name) -> {
            Jobs jobs = brokers.jobs(way, name);
            jobs.make();
            jobs.hire(TEAM, Jobs.Share.ALL);
            jobs.put(Job.ofOrders(1));
        });
        Child hanging =
                Child.start(new HangingWorkers(brokers, names, run.folder("hanging-" + word())));
        run.endsWith(hanging::kill);
        hanging.awaitAnswer(PATIENCE);
        hanging.send(signal);
        long start = System.nanoTime();
        Parallel.forEach(
                names.entrySet(),
                place -> {
                    Jobs jobs = brokers.jobs(place.getKey(), place.getValue());
                    compare(place.getKey(), secondsUntilTaken(jobs, start));
                });
    }

    private void compare(Way way, double seconds) {
        double session = GroupJobs.SESSION.toSeconds();
        double beat = GroupJobs.HEARTBEAT.toSeconds();
        double lock = ShareJobs.LOCK.toSeconds();
        double silence = RabbitDoor.HEARTBEAT.toSeconds();
        boolean killed = signal == Signal.KILL;
        switch (way) {
            case GROUP -> within(way, session - 2 * beat, session, seconds);
            case SHARE -> within(way, 0, killed ? 0 : lock, seconds);
            case QUEUE -> within(way, killed ? 0 : silence, killed ? 0 : 3 * silence, seconds);
            case STREAM -> throw new IllegalArgumentException("Its readers share no jobs");
        }
    }

    private void within(Way way, double least, double most, double seconds) {
        comparison.within(row, way, least, most + GRACE, seconds, "s");
    }

    private static double secondsUntilTaken(Jobs jobs, long start) {
        AtomicBoolean taken = new AtomicBoolean();
        try (Jobs.Taker heir = jobs.taker(TEAM)) {
            while (!taken.get()) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new PlatformFailure("Nobody gets the job of a worker that is gone.");
                }
                heir.take(_ -> taken.compareAndSet(false, true));
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private String name(Way way) {
        return run.named(word() + "-" + way.name().toLowerCase(Locale.ROOT));
    }

    private String word() {
        return row.name().toLowerCase(Locale.ROOT);
    }
}
