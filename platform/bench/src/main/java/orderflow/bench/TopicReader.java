package orderflow.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import orderflow.bench.client.Placed;
import orderflow.cluster.kafka.TopicCursor;
import orderflow.launcher.PlatformAccess;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the topic {@code orders} as it grows and notes when it saw which event of which order. It
 * keeps what it saw until it is closed, and compares only then.
 */
final class TopicReader implements AutoCloseable {

    private static final int DIGITS = 3;

    private final Map<UUID, Long> created = new HashMap<>();
    private final Map<UUID, Long> confirmed = new HashMap<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean over;

    private TopicReader(PlatformAccess platform) {
        Map<String, Object> connection = platform.kafkaConnection("admin");
        thread = Thread.ofPlatform().name("topic-reader").start(() -> read(connection));
    }

    /** Returns when it will see whatever comes. */
    static TopicReader start(PlatformAccess platform) throws InterruptedException {
        TopicReader reader = new TopicReader(platform);
        reader.ready.await();
        return reader;
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

    /** From now on it reads nothing, and can be asked. */
    void end() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Map<String, Object> connection) {
        try (var cursor = TopicCursor.of(connection, "orders", new StringDeserializer())) {
            cursor.toEnd();
            ready.countDown();
            while (!over) {
                var records = cursor.poll(Duration.ofMillis(100));
                long now = System.nanoTime();
                records.forEach(record -> note(record, now));
            }
        } finally {
            ready.countDown();
        }
    }

    private void note(ConsumerRecord<String, byte[]> record, long now) {
        Header type = record.headers().lastHeader("ce_type");
        switch (type == null ? "" : new String(type.value(), US_ASCII)) {
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
