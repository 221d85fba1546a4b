package orderflow.groupcommit;

/** A unit waited too long for its transaction and was not begun: its caller has probably gone. */
public final class TurnMissed extends RuntimeException {

    TurnMissed() {
        super("The request waited too long for its turn and nothing was stored");
    }
}
