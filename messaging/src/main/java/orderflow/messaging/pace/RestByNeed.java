package orderflow.messaging.pace;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a loop that looks for events should rest before its next look, so that events gather and
 * share the price of a round: a request, a transaction.
 *
 * <p>Events that have waited when they are found are the sign that the machine is too busy with
 * rounds; how many were found says little, since a slow machine is busy with few. The idea is
 * CoDel's (RFC 8289): a queue is judged by the time spent in it, not by its length, and a wait that
 * passes by itself, as a collector's pause does, is no sign.
 *
 * <p>An event that was there before the last rest ended has waited for the rest, and says nothing:
 * rests would otherwise keep themselves going.
 */
public final class RestByNeed {

    /** A machine that has time hands an event on within this, and has no wait that lasts longer. */
    private static final Duration FRESH = Duration.ofMillis(25);

    /** So many share the price of their round well enough. */
    private static final int WELL_SHARED = 100;

    private final LongSupplier nanoTime;
    private long rested;

    /** Since when each round has found events that had waited, if the last one has. */
    private long waiting;

    private boolean waited;
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
        long now = nanoTime.getAsLong();
        boolean before = waited;
        waited = oldest.compareTo(FRESH) > 0;
        if (!before) {
            waiting = now;
        }
        boolean lasts = waited && now - waiting >= FRESH.toNanos();
        due = lasts && events < WELL_SHARED && oldest.toNanos() <= now - rested;
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
