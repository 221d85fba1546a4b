package orderflow.messaging.pace;

import java.time.Duration;

/**
 * How long a loop that looks for events should rest before its next look, so that events gather and
 * share the price of a round: a request, a transaction.
 *
 * <p>Events that have waited when they are found are the sign that the machine is too busy with
 * rounds; how many were found says little, since a slow machine is busy with few. The loop then
 * rests for as long as the first of them had waited, up to a limit. What it had waited because of
 * the last rest does not count: rests would otherwise keep themselves going. The idea is CoDel's
 * (RFC 8289): a queue is judged by the time spent in it, not by its length.
 *
 * <p>A consumer asks for more before it hands out what it has: after a rest its first round has the
 * few events that came at once, and the second those that came later.
 */
public final class RestByNeed {

    /** A machine that has time hands an event on within this. */
    private static final Duration FRESH = Duration.ofMillis(10);

    /** So many share the price of their round well enough. */
    private static final int WELL_SHARED = 100;

    private final Duration longest;

    /** What the events of the next two rounds have waited for. */
    private Duration last = Duration.ZERO;

    private int roundsSince;

    /**
     * @param longest a rest is never longer; zero for no rests at all
     */
    public RestByNeed(Duration longest) {
        this.longest = longest;
    }

    /**
     * Says how long to rest now, after a round that found something to do. Zero for not at all.
     *
     * @param events that were found
     * @param oldest how long the first of them had waited; negative if its clock is ahead of ours
     */
    public Duration after(int events, Duration oldest) {
        var waited = oldest.minus(last);
        if (events < WELL_SHARED && waited.compareTo(FRESH) > 0) {
            last = atMost(longest, waited);
            roundsSince = 0;
            return last;
        }
        roundsSince++;
        if (roundsSince == 2) {
            last = Duration.ZERO;
        }
        return Duration.ZERO;
    }

    private static Duration atMost(Duration limit, Duration duration) {
        return duration.compareTo(limit) < 0 ? duration : limit;
    }
}
