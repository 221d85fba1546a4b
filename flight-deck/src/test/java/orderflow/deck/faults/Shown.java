package orderflow.deck.faults;

import java.time.Instant;
import java.util.List;
import orderflow.deck.Snapshot;
import orderflow.deck.Snapshot.Run.State;

/** What the page is shown of the faults, for the tests of the page. */
public final class Shown {

    private static final long ID = 9;

    private Shown() {}

    public static List<Board.Button> buttons() {
        return Actions.ALL.stream().map(action -> Board.button(action, false, null)).toList();
    }

    public static Board.Button button(String name) {
        return Board.button(Actions.named(name).orElseThrow(), false, null);
    }

    public static Board.Button unavailable(String name, String why) {
        return Board.button(Actions.named(name).orElseThrow(), false, why);
    }

    public static Snapshot.Run broken(String name, int said, Instant healsAt) {
        String title = Actions.named(name).orElseThrow().title();
        return new Snapshot.Run(
                ID,
                name,
                title,
                State.BROKEN,
                Instant.now(),
                healsAt,
                null,
                said,
                null,
                null,
                null,
                null,
                null);
    }

    public static Snapshot.Run judged(String name, int said, int was) {
        var action = Actions.named(name).orElseThrow();
        var question = action.question();
        var now = Instant.now();
        return new Snapshot.Run(
                ID,
                name,
                action.title(),
                State.JUDGED,
                now,
                now,
                now,
                said,
                was,
                "124 of 124 orders were answered 201, the slowest after 0.1 s. 18 were confirmed or refused"
                        + " later than 1.5 s after the answer, the last after 8.8 s.",
                question.why(),
                question.code(),
                question.lab());
    }
}
