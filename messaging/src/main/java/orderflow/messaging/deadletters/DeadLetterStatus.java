package orderflow.messaging.deadletters;

/** Where a dead letter is in its life. */
public enum DeadLetterStatus {
    /** Its handling failed for good; somebody has to replay or discard it. */
    PARKED,
    /** Stands behind a parked record of its key and follows by itself. */
    WAITING,
    /** Handled after all. */
    REPLAYED,
    /** Given up, with a reason in the audit. */
    DISCARDED
}
