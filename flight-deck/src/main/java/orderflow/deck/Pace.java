package orderflow.deck;

/** When a group that is behind is still in step. */
public final class Pace {

    /** A group confirms once a second; a fifth is on its way to us. */
    private static final double CONFIRMS_WITHIN = 1.2;

    /** Between two looks of ours a group that confirms in time looks later than it is. */
    private static final double LOOKED_WITHIN = 1.0;

    private Pace() {}

    /**
     * Whether the lag is what it has to be.
     *
     * @param perSecond records that come to the lane
     * @param seconds age of the oldest record that is not confirmed
     */
    public static boolean inStep(long lag, double perSecond, double seconds) {
        return lag <= perSecond * CONFIRMS_WITHIN || seconds <= CONFIRMS_WITHIN + LOOKED_WITHIN;
    }
}
