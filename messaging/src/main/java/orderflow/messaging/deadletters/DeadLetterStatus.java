package orderflow.messaging.deadletters;

/** The stages in the life of a dead letter. */
public enum DeadLetterStatus {
    /** Its handling failed for good; an operator has to replay or discard it. */
    PARKED,
    /** Stands behind a parked record of its key and follows by itself. */
    WAITING,
    /** Handled after all. */
    REPLAYED,
    /** Given up, with a reason in the audit. */
    DISCARDED
}
