package orderflow.bench;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import orderflow.bench.client.Placed;
import orderflow.bench.topic.EventType;
import orderflow.bench.topic.TopicTail;
import orderflow.cluster.kafka.TopicCursor;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Reads the topic {@code orders}, or a copy of it, as it grows, and notes when it saw which event
 * of which order. It only notes until it is closed; who waited how long is asked then.
 */
final class TopicReader implements AutoCloseable {

    private static final int DIGITS = 3;

    private final Map<UUID, Long> created = new ConcurrentHashMap<>();
    private final Map<UUID, Long> confirmed = new ConcurrentHashMap<>();
    private final TopicTail tail;

    /** Sees whatever comes from now on. */
    TopicReader(TopicCursor<String> orders) {
        tail = TopicTail.follow(orders, this::note);
    }

    /** Orders that it saw confirmed. */
    int confirmed() {
        return confirmed.size();
    }

    /** Microseconds from when a request was due until its event was read from the topic. */
    Histogram toCreated(List<Placed> orders) {
        return latencies(orders, created);
    }

    /** As {@link #toCreated}, until the event that ends the order. */
    Histogram toConfirmed(List<Placed> orders) {
        return latencies(orders, confirmed);
    }

    @Override
    public void close() {
        end();
    }

    /** From now on it sees nothing more. */
    void end() {
        tail.close();
    }

    private void note(ConsumerRecords<String, byte[]> records) {
        long now = System.nanoTime();
        records.forEach(record -> note(record, now));
    }

    private void note(ConsumerRecord<String, byte[]> record, long now) {
        switch (EventType.of(record)) {
            case "order_created" -> created.put(UUID.fromString(record.key()), now);
            case "order_confirmed" -> confirmed.put(UUID.fromString(record.key()), now);
            default -> {
                // Other ends of an order.
            }
        }
    }

    private static Histogram latencies(List<Placed> orders, Map<UUID, Long> seen) {
        Histogram latencies = new Histogram(DIGITS);
        for (Placed order : orders) {
            Long at = seen.get(order.order());
            if (at != null) {
                latencies.recordValue(Math.max(0, at - order.dueNanos()) / 1_000);
            }
        }
        return latencies;
    }
}
