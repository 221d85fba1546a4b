package orderflow.deck.outside;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A service's own numbers, in the text form of Prometheus.
 *
 * @param text a line each, as {@code outbox_rows 4.0}
 */
record Metrics(String text) {

    /**
     * The names that are asked for: a service has some three hundred more. A counter is asked for
     * without the {@code _total} that its line has.
     */
    static final String PATH =
            "/actuator/prometheus?includedNames=outbox_rows,outbox_oldest_age_seconds,dead_letters,"
                    + "events_duplicates_ignored,orders_overdue,payments_pending";

    /** The sum over all labels; 0 if it is not there or not known. */
    double sum(String name) {
        return sum(name, "");
    }

    /**
     * As above, of the lines with a label.
     *
     * @param label as {@code status="PARKED"}
     */
    double sum(String name, String label) {
        return Pattern.compile("^" + Pattern.quote(name) + "(\\{.*})? (\\S+)", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .filter(line -> label.isEmpty() || String.valueOf(line.group(1)).contains(label))
                .mapToDouble(line -> Double.parseDouble(requireNonNull(line.group(2))))
                .filter(value -> !Double.isNaN(value))
                .sum();
    }
}
