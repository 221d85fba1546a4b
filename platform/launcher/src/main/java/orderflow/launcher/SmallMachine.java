package orderflow.launcher;

import java.util.Map;
import orderflow.cluster.kafka.Topics;

/**
 * Settings that are right only because three nodes, three services and their database share one
 * machine. A service or a topic that is copied brings none of it along.
 */
final class SmallMachine {

    /**
     * A request costs a node the same whatever is in it: one node leads all partitions of a topic,
     * and a round of events is one request instead of three (docs/decisions/0015).
     */
    private static final Map<String, Integer> LEADERS =
            Map.of("orders", 1, "payments", 2, "unsent-notifications", 3);

    private SmallMachine() {}

    static Topics topics(Topics textbook) {
        return textbook.ledBy(LEADERS);
    }
}
