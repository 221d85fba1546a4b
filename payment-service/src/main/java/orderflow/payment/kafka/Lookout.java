package orderflow.payment.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orderflow.payment.Backlog;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Sees what stands behind the records of a poll, as far as the brokers have told: nothing is asked
 * of them for it.
 */
final class Lookout {

    /** Of the partitions of the latest poll that go on behind its records. */
    private volatile Map<String, Backlog> byKey = Map.of();

    void look(List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> consumer) {
        var ends = new HashMap<TopicPartition, Long>();
        var found = new HashMap<String, Backlog>();
        for (var record : records) {
            var partition = new TopicPartition(record.topic(), record.partition());
            long end = ends.computeIfAbsent(partition, key -> end(key, consumer));
            if (end > 0 && record.key() != null) {
                found.put(new String(record.key(), UTF_8), new Backlog(record.partition(), end));
            }
        }
        byKey = found;
    }

    /** 0 if nothing more is known, or nothing at all because the partition has moved on. */
    private static long end(TopicPartition partition, Consumer<?, ?> consumer) {
        if (!consumer.assignment().contains(partition)) {
            return 0;
        }
        long lag = consumer.currentLag(partition).orElse(0);
        return lag == 0 ? 0 : consumer.position(partition) + lag;
    }

    /** Null if nothing is known to stand behind the record of this key. */
    @Nullable Backlog behind(String key) {
        return byKey.get(key);
    }
}
