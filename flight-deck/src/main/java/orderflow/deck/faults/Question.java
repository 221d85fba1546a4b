package orderflow.deck.faults;

import java.util.List;
import orderflow.deck.Snapshot.Code;
import org.jspecify.annotations.Nullable;

/**
 * What is asked before, and how the answer is told afterwards: by what was measured.
 *
 * @param answers three, of which the judge names one
 * @param why what the right answer comes from
 * @param lab shows what is behind it alone, with {@code ./demo lab}; null if none does
 */
record Question(
        String asks,
        List<String> answers,
        Judge judge,
        String why,
        Code code,
        @Nullable String lab) {

    /** Names the answer that was right, by its place, from what was seen. */
    @FunctionalInterface
    interface Judge {
        int of(Observation seen);
    }
}
