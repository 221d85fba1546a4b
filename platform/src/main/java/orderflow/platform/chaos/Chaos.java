package orderflow.platform.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import orderflow.platform.process.Parallel;
import orderflow.platform.process.Progress;

/** Does one fault after the other, in an order that follows from the seed. */
public final class Chaos {

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration STORM = Duration.ofSeconds(3);

    private final Levers levers;
    private final Progress progress;
    private final Duration between;

    public Chaos(Levers levers, Progress progress) {
        this(levers, progress, BETWEEN);
    }

    /** With another pause before each fault. */
    Chaos(Levers levers, Progress progress, Duration between) {
        this.levers = levers;
        this.progress = progress;
        this.between = between;
    }

    /**
     * Every fault once before any comes again, one at least, for at least this long. Whatever was
     * broken is whole again at the end.
     *
     * @return how many faults there were
     */
    public int run(List<Fault> faults, long seed, Duration duration) {
        var random = new Random(seed);
        long end = System.nanoTime() + duration.toNanos();
        int done = 0;
        List<Fault> round = new ArrayList<>();
        do {
            if (round.isEmpty()) {
                round.addAll(faults);
                Collections.shuffle(round, random);
            }
            rest(between);
            Fault fault = round.removeFirst();
            progress.report(fault.name());
            happen(fault);
            done++;
        } while (System.nanoTime() < end);
        return done;
    }

    private void happen(Fault fault) {
        switch (fault) {
            case Fault.Kill(_, var processes, var away) -> {
                processes.forEach(levers::kill);
                rest(away);
                // Together: a broker alone may wait for the others.
                Parallel.forEach(processes, levers::start);
            }
            case Fault.Freeze(_, var process, var still) -> {
                levers.freeze(process);
                rest(still);
                levers.thaw(process);
            }
            case Fault.RebalanceStorm(_, var service, var changes) -> {
                for (int change = 0; change < changes; change++) {
                    levers.scale(service, 1 + (change + 1) % 2);
                    rest(STORM);
                }
                levers.scale(service, 1);
            }
        }
    }

    private static void rest(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
