package orderflow.proof.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import orderflow.cluster.process.Progress;
import orderflow.cluster.process.Wait;

/** Does one fault after the other, in an order that follows from the seed. */
public final class Chaos {

    /**
     * One fault that is over.
     *
     * @param from when it began, in milliseconds since 1970
     * @param to when everything was whole again
     */
    public record Happened(Fault fault, long from, long to) {}

    private final FaultTarget target;
    private final Progress progress;
    private final Duration between;

    /**
     * @param between pause before each fault
     */
    public Chaos(FaultTarget target, Progress progress, Duration between) {
        this.target = target;
        this.progress = progress;
        this.between = between;
    }

    /**
     * Every fault once before any comes again, one at least, for at least this long. All that was
     * broken is whole again at the end.
     *
     * @return what happened, in order
     */
    public List<Happened> run(List<Fault> faults, long seed, Duration duration) {
        var random = new Random(seed);
        long end = System.nanoTime() + duration.toNanos();
        List<Happened> done = new ArrayList<>();
        List<Fault> round = new ArrayList<>();
        do {
            if (round.isEmpty()) {
                round.addAll(faults);
                Collections.shuffle(round, random);
            }
            Wait.rest(between);
            Fault fault = round.removeFirst();
            progress.report(fault.name());
            long start = System.currentTimeMillis();
            fault.happenTo(target);
            done.add(new Happened(fault, start, System.currentTimeMillis()));
        } while (System.nanoTime() < end);
        return done;
    }
}
