package orderflow.messaging.pace;

import java.time.Duration;

/**
 * When a loop that looks for events should rest before its next look, so that events gather and
 * share the price of a round: a request, a transaction. A lone event never waits.
 *
 * <ol>
 *   <li>Rests begin after a crowded pair of rounds: eight events. On a machine that is too slow for
 *       its load rounds take long, and so they are crowded; nothing has to be set for it.
 *   <li>Then a rest comes after every second round. A consumer asks for more before it hands out
 *       what it has: the first round after a rest finds the first few events, the second all
 *       others.
 *   <li>Rests end when such a pair found fewer than 400 events per second of the rest: that rest
 *       was not worth its wait. A pair of slow rounds finds more, and so a slow machine rests on.
 *   <li>After a full round there is no rest: more is there already.
 * </ol>
 */
public final class RestByNeed {

    private static final int CROWD = 8;

    /**
     * Far above what a rest gathers at a rate that needs none: rests would otherwise keep
     * themselves going.
     */
    private static final int WORTH_PER_SECOND = 400;

    private final long worthwhile;
    private boolean resting;
    private boolean secondOfPair;
    private int previous;

    /**
     * @param rest how long a rest is
     */
    public RestByNeed(Duration rest) {
        worthwhile = WORTH_PER_SECOND * rest.toMillis() / 1000;
    }

    /**
     * Says whether to rest now, after a round.
     *
     * @param events that were found and had to be handled. A look without any is no round
     * @param full as many were found as one round can take
     */
    public boolean isDueAfter(int events, boolean full) {
        if (events == 0) {
            return false;
        }
        int pair = previous + events;
        previous = events;
        if (resting && !secondOfPair) {
            secondOfPair = true;
            return false;
        }
        return decide(pair) && !full;
    }

    private boolean decide(int pair) {
        boolean goesOn = pair >= (resting ? worthwhile : CROWD);
        if (resting && !goesOn) {
            previous = 0;
        }
        resting = goesOn;
        secondOfPair = false;
        return goesOn;
    }
}
