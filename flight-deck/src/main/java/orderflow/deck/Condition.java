package orderflow.deck;

/** What somebody outside can tell of a process. */
public enum Condition {
    UP,
    /** It answers, and says that it is not ready. */
    NOT_READY,
    /** It accepts connections and says nothing: frozen, or on its way. */
    SILENT,
    /** Nothing listens. */
    DEAD
}
