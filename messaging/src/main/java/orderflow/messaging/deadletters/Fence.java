package orderflow.messaging.deadletters;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The keys whose records have to wait, with the place of their first dead letter. */
public final class Fence {

    /** Before both; the time tells a topic from one of the same name that was deleted before. */
    private record First(long offset, long time) {

        First and(First other) {
            return new First(Math.min(offset, other.offset), Math.min(time, other.time));
        }
    }

    private final Map<ByteBuffer, Map<TopicPartition, First>> firstByKey = new HashMap<>();

    void close(byte[] key, TopicPartition partition, long offset, long time) {
        firstByKey
                .computeIfAbsent(ByteBuffer.wrap(key), _ -> new HashMap<>())
                .merge(partition, new First(offset, time), First::and);
    }

    public void close(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            close(record.key(), partitionOf(record), record.offset(), record.timestamp());
        }
    }

    /**
     * A record before the first dead letter in its partition was handled before: it is delivered
     * again, and the handler knows it. One with a smaller offset and a later time is of a new
     * topic.
     */
    public boolean holds(ConsumerRecord<byte[], byte[]> record) {
        var firsts = record.key() == null ? null : firstByKey.get(ByteBuffer.wrap(record.key()));
        if (firsts == null) {
            return false;
        }
        First first = firsts.get(partitionOf(record));
        return first == null || record.offset() >= first.offset || record.timestamp() > first.time;
    }

    private static TopicPartition partitionOf(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
