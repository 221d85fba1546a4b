package orderflow.messaging.deadletters;

/** Outcome of a request for a dead letter. Except for {@link Done}, nothing was applied. */
public sealed interface DeadLetterOutcome {

    /**
     * It is resolved.
     *
     * @param followed records of its key that had waited and were handled with it
     */
    record Done(long id, DeadLetterStatus status, int followed) implements DeadLetterOutcome {}

    /** It was resolved before. */
    record ResolvedBefore(long id, DeadLetterStatus status) implements DeadLetterOutcome {}

    /** It stands behind a parked record and follows by itself. */
    record Waits(long id) implements DeadLetterOutcome {}

    /** It is as poisonous as it was. */
    record FailedAgain(long id, String reason) implements DeadLetterOutcome {}

    /** This consumer has no such dead letter. */
    record Unknown(long id) implements DeadLetterOutcome {}
}
