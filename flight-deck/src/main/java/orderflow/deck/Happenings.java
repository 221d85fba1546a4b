package orderflow.deck;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Sentences about what was done here and what came of it; the oldest are forgotten. */
final class Happenings {

    private static final int MOST = 30;

    private final Clock clock;
    private final Deque<Snapshot.Happening> newestFirst = new ArrayDeque<>();

    Happenings(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(String text) {
        newestFirst.addFirst(new Snapshot.Happening(clock.instant(), text));
        if (newestFirst.size() > MOST) {
            newestFirst.removeLast();
        }
    }

    synchronized List<Snapshot.Happening> newestFirst() {
        return List.copyOf(newestFirst);
    }
}
