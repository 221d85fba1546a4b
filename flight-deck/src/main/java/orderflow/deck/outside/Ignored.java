package orderflow.deck.outside;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records that the services recognized and did not handle again. Each process counts from its
 * start, so what one had counted before it was killed is remembered here.
 */
final class Ignored {

    private final Map<String, Double> last = new HashMap<>();
    private double total;

    void add(List<Instance> instances) {
        for (var each : instances) {
            if (each.up() && !each.metrics().text().isEmpty()) {
                double now = each.metrics().sum("events_duplicates_ignored_total");
                double before = last.getOrDefault(each.process().name(), 0.0);
                // Less than before: it has begun anew.
                total += now < before ? now : now - before;
                last.put(each.process().name(), now);
            }
        }
    }

    long total() {
        return (long) total;
    }
}
