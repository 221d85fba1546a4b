package orderflow.deadletters;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The keys whose records have to wait, with the place of their first dead letter. */
public final class Fence {

    private final Map<String, Map<TopicPartition, Long>> firstByKey = new HashMap<>();

    void close(String key, TopicPartition partition, long offset) {
        firstByKey.computeIfAbsent(key, _ -> new HashMap<>()).merge(partition, offset, Math::min);
    }

    public void close(ConsumerRecord<String, byte[]> record) {
        if (record.key() != null) {
            close(record.key(), partitionOf(record), record.offset());
        }
    }

    /**
     * What stands before the first dead letter in its partition was handled before: it is delivered
     * again, and the handler knows it.
     */
    public boolean holds(ConsumerRecord<String, byte[]> record) {
        var firsts = firstByKey.get(record.key());
        if (firsts == null) {
            return false;
        }
        Long first = firsts.get(partitionOf(record));
        return first == null || record.offset() >= first;
    }

    private static TopicPartition partitionOf(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
