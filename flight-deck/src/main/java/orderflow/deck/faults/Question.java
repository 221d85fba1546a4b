package orderflow.deck.faults;

import java.util.List;

/**
 * What is asked before, and how the answer is told afterwards: by what was measured.
 *
 * @param answers three, of which the judge names one
 * @param why what the right answer comes from
 */
record Question(
        String asks, List<String> answers, Judge judge, String why, String file, String symbol) {

    /** Names the answer that was right, by its place, from what was seen. */
    @FunctionalInterface
    interface Judge {
        int of(Observation seen);
    }
}
