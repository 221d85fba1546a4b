package orderflow.messaging.pace;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a loop that looks for events should rest before its next look, so that events gather and
 * share the price of a round: a request, a transaction.
 *
 * <p>Events that have waited when they are found are the sign that the machine is too busy with
 * rounds; how many were found says little, since a slow machine is busy with few. The idea is
 * CoDel's (RFC 8289): a queue is judged by the time spent in it, not by its length.
 *
 * <p>An event that was there before the last rest ended has waited for the rest, and says nothing:
 * rests would otherwise keep themselves going.
 */
public final class RestByNeed {

    /** A machine that has time hands an event on within this. */
    private static final Duration FRESH = Duration.ofMillis(25);

    /** So many share the price of their round well enough. */
    private static final int WELL_SHARED = 100;

    private final LongSupplier nanoTime;
    private long rested;
    private boolean due;

    public RestByNeed() {
        this(System::nanoTime);
    }

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    public RestByNeed(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        rested();
    }

    /**
     * Judges a round, when its events have been found.
     *
     * @param events that were found
     * @param oldest how long the first of them had waited; negative if its clock is ahead of ours
     */
    public void found(int events, Duration oldest) {
        long sinceRest = nanoTime.getAsLong() - rested;
        due = events < WELL_SHARED && oldest.compareTo(FRESH) > 0 && oldest.toNanos() <= sinceRest;
    }

    /** Whether to rest before the next look. */
    public boolean isDue() {
        return due;
    }

    /** Says that a rest, or the time before the first round, has ended now. */
    public void rested() {
        rested = nanoTime.getAsLong();
        due = false;
    }
}
