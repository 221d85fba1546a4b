package orderflow.proof.chaos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import orderflow.cluster.kafka.TopicCursor;
import orderflow.launcher.PlatformAccess;
import orderflow.proof.chaos.Chaos.Happened;
import orderflow.proof.load.LoadHistory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The time for which customers felt a fault, by those who came while it lasted.
 *
 * @param slowestAnswer milliseconds from the request to its 201, asking again included
 * @param slowestEnd milliseconds from the 201 to the event that says how the order ended
 * @param slowestPlainEnd the same, of those that the bank answers at once and their customers keep
 * @param withoutEnd orders of which no event says so
 */
public record Recovery(
        String fault,
        int orders,
        long slowestAnswer,
        long slowestEnd,
        long slowestPlainEnd,
        long withoutEnd) {

    private static final Set<String> ENDS =
            Set.of("order_confirmed", "order_rejected", "order_cancelled");

    /** One for each fault, in the order in which they happened. */
    public static List<Recovery> of(
            List<Happened> faults, List<LoadHistory.Line> history, PlatformAccess platform) {
        List<Placed> placed = placed(history, ends(platform));
        List<Recovery> recoveries = new ArrayList<>();
        for (Happened happened : faults) {
            var felt =
                    placed.stream()
                            .filter(order ->
                                    order.asked() >= happened.from()
                                            && order.asked() <= happened.to())
                            .toList();
            recoveries.add(
                    new Recovery(
                            happened.fault().name(),
                            felt.size(),
                            slowest(felt, order -> order.answered() - order.asked()),
                            slowest(felt, Placed::untilEnd),
                            slowest(felt.stream().filter(Placed::plain).toList(), Placed::untilEnd),
                            felt.stream().filter(order -> order.ended() == null).count()));
        }
        return recoveries;
    }

    /** Milliseconds since 1970. */
    private record Placed(boolean plain, long asked, long answered, @Nullable Long ended) {
        long untilEnd() {
            return ended == null ? 0 : ended - answered;
        }
    }

    private static List<Placed> placed(List<LoadHistory.Line> history, Map<String, Long> ends) {
        Map<String, LoadHistory.Line> invoked = new HashMap<>();
        List<Placed> placed = new ArrayList<>();
        for (LoadHistory.Line line : history) {
            if (line.event() == LoadHistory.Event.INVOKED) {
                invoked.put(line.key(), line);
            } else if (line.event() == LoadHistory.Event.OK) {
                var asked = invoked.getOrDefault(line.key(), line);
                placed.add(
                        new Placed(
                                asked.asksForAPlainOrder(),
                                asked.millis(),
                                line.millis(),
                                ends.get(String.valueOf(line.order()))));
            }
        }
        return placed;
    }

    private static long slowest(List<Placed> orders, ToLongFunction<Placed> millis) {
        return orders.stream().mapToLong(millis).max().orElse(0);
    }

    /** When each order ended, by the clock of who announced it. */
    private static Map<String, Long> ends(PlatformAccess platform) {
        Map<String, Long> ends = new HashMap<>();
        TopicCursor.forEach(
                platform.kafkaConnection("admin"),
                "orders",
                record -> {
                    if (ENDS.contains(type(record))) {
                        ends.putIfAbsent(record.key(), record.timestamp());
                    }
                });
        return ends;
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader("ce_type");
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
