package orderflow.platform;

import static java.util.stream.Collectors.toMap;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import orderflow.platform.ConsumerLag.Progress;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks at the first record of each partition that a group has not read. */
final class OldestUnread {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Object> settings;

    OldestUnread(Map<String, Object> connection) {
        settings = new HashMap<>(connection);
        // The first batch of records is enough; a partition always answers with one, however large.
        settings.put(MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    }

    /**
     * Ages in seconds, of partitions with something to read. What did not come in time is left out.
     */
    Map<TopicPartition, Double> ages(Map<TopicPartition, Progress> progress) {
        Map<TopicPartition, Long> behind =
                progress.entrySet().stream()
                        .filter(one -> one.getValue().lag() > 0)
                        .collect(toMap(Map.Entry::getKey, one -> one.getValue().committed()));
        Map<TopicPartition, Double> ages = new HashMap<>();
        if (behind.isEmpty()) {
            return ages;
        }
        var deserializer = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, deserializer, deserializer)) {
            consumer.assign(behind.keySet());
            behind.forEach(consumer::seek);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (ages.size() < behind.size() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record ->
                                ages.putIfAbsent(
                                        new TopicPartition(record.topic(), record.partition()),
                                        age(record.timestamp())));
            }
        }
        return ages;
    }

    private static double age(long timestamp) {
        return Math.max(0, System.currentTimeMillis() - timestamp) / 1_000.0;
    }
}
