package orderflow.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Whether a load could go on as it did: the requests left when they were due, and at its end no
 * more waited anywhere than at its beginning, within a second's worth.
 *
 * @param rate orders per second that were due
 */
public record Steadiness(double rate, List<Second> seconds) {

    /** Seconds at either end that a backlog is averaged over. */
    private static final int EDGE = 3;

    /**
     * Events that one order is to each group, handled or skipped: order_created, payment_captured,
     * order_confirmed.
     */
    private static final Map<String, Integer> EVENTS =
            Map.of("order-service", 1, "payment-service", 2, "notification-service", 3);

    public Steadiness {
        seconds = List.copyOf(seconds);
    }

    /** The groups whose backlog is looked at. */
    public static List<String> groups() {
        return EVENTS.keySet().stream().sorted().toList();
    }

    /**
     * Backlogs that grew: of requests that did not leave in time, of orders whose customers were
     * not told, of events that a group did not read.
     */
    public List<String> growing() {
        List<String> names = new ArrayList<>();
        long accepted = seconds.stream().mapToLong(Second::accepted).sum();
        if (accepted < (long) (rate * seconds.size()) - rate) {
            names.add("requests");
        }
        if (growth(Second::backlog) > rate) {
            names.add("orders");
        }
        for (String group : groups()) {
            double events = rate * EVENTS.getOrDefault(group, 1);
            // Offsets are committed once a second: what is between two of them is read already.
            if (growth(second -> second.unread().getOrDefault(group, 0L)) > 2 * events) {
                names.add(group);
            }
        }
        return names;
    }

    private double growth(ToDoubleFunction<Second> backlog) {
        int last = seconds.size();
        int edge = Math.min(EDGE, last / 2);
        // The first second fills the pipeline.
        int first = Math.min(1, last - edge);
        return mean(backlog, last - edge, last) - mean(backlog, first, first + edge);
    }

    private double mean(ToDoubleFunction<Second> backlog, int from, int to) {
        return seconds.subList(from, to).stream().mapToDouble(backlog).average().orElse(0);
    }
}
