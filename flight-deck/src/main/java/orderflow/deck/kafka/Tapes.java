package orderflow.deck.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import orderflow.deck.OrderBook;
import orderflow.deck.TapeRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** The two tapes that tell the fate of each order, as far as the deck has read them. */
@Component
final class Tapes {

    static final String ORDERS = "orders";
    static final String PAYMENTS = "payments";
    static final List<String> ALL = List.of(ORDERS, PAYMENTS);

    private final OrderBook orders;
    private final Map<TopicPartition, LaneMarks> lanes = new ConcurrentHashMap<>();

    /** Offset of the next record that the deck reads, by lane. */
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();

    Tapes(OrderBook orders) {
        this.orders = orders;
    }

    void add(TapeRecord record) {
        var lane = new TopicPartition(record.topic(), record.partition());
        marks(lane).add(record);
        orders.add(record);
        positions.put(lane, record.offset() + 1);
    }

    void beginsAt(long time) {
        orders.beginsAt(time);
    }

    LaneMarks marks(TopicPartition lane) {
        return lanes.computeIfAbsent(lane, _ -> new LaneMarks());
    }

    Map<TopicPartition, Long> positions() {
        return positions;
    }

    /** Records that the deck has still to read. */
    long unread(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    long start = starts.getOrDefault(end.getKey(), 0L);
                    long next = positions.getOrDefault(end.getKey(), start);
                    return Math.max(0, end.getValue() - next);
                })
                .sum();
    }
}
