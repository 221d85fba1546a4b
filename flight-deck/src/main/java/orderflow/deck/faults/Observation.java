package orderflow.deck.faults;

import java.util.List;

/**
 * What was seen while something was broken, and until it was whole again. The orders are the deck's
 * own; those behind a dead letter are not counted among the ones that came late.
 *
 * @param late how many took longer than a moment to their end
 * @param slowestEnd seconds from an order's answer to its end
 * @param without orders that had no end when the deck stopped looking
 * @param again records that came twice, on the tapes or to a service
 * @param held orders of which a record was set aside
 * @param heldEnded those of them that have come to their end
 * @param lanes of each reader of payment-service
 */
record Observation(
        int placed,
        int accepted,
        int late,
        double slowestAnswer,
        double slowestEnd,
        int without,
        long again,
        long chargedTwice,
        int held,
        int heldEnded,
        List<List<Integer>> lanes) {

    /** Seconds. An order of a healthy platform needs a tenth of it. */
    static final double A_MOMENT = 1.5;

    int failed() {
        return placed - accepted;
    }

    /** In words and numbers: one observation in five is wrong if it is not said. */
    String sentence() {
        var sentence = new StringBuilder();
        sentence.append(
                "%,d of %,d orders were answered 201, the slowest after %.1f s."
                        .formatted(accepted, placed, slowestAnswer));
        sentence.append(late == 0 ? inTime() : cameLate());
        if (without > 0) {
            sentence.append(" %,d had no end yet.".formatted(without));
        }
        if (held > 0) {
            sentence.append(setAside());
        }
        if (again > 0) {
            sentence.append(
                    " %,d records came twice, %,d customers were charged twice."
                            .formatted(again, chargedTwice));
        }
        return sentence.toString();
    }

    private static String inTime() {
        return " Each was confirmed or refused within %.1f s.".formatted(A_MOMENT);
    }

    private String cameLate() {
        return " %,d %s confirmed or refused later than %.1f s after the answer, the last after %.1f s."
                .formatted(late, late == 1 ? "was" : "were", A_MOMENT, slowestEnd);
    }

    private String setAside() {
        String ended = heldEnded == held ? "all" : "%,d".formatted(heldEnded);
        return " Records of %,d orders were set aside; %s of these have come to their end."
                .formatted(held, ended);
    }
}
