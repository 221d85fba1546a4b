package orderflow.cluster.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from a place that it chooses, without joining a group. */
public final class TopicCursor<K> implements AutoCloseable {

    private final KafkaConsumer<K, byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** Of these partitions; closes the consumer with itself. */
    public TopicCursor(KafkaConsumer<K, byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = List.copyOf(partitions);
        consumer.assign(partitions);
    }

    /**
     * Of one topic.
     *
     * @param settings bootstrap servers, and what it takes to log in
     */
    public static <K> TopicCursor<K> of(
            Map<String, Object> settings, String topic, Deserializer<K> keys) {
        var consumer = new KafkaConsumer<>(settings, keys, new ByteArrayDeserializer());
        try {
            return new TopicCursor<>(
                    consumer,
                    consumer.partitionsFor(topic).stream()
                            .map(at -> new TopicPartition(topic, at.partition()))
                            .toList());
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** All records of a topic; those of one partition in the order of their offsets. */
    public static List<ConsumerRecord<String, byte[]>> read(
            Map<String, Object> settings, String topic) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        forEach(settings, topic, records::add);
        return records;
    }

    /** As {@link #read}, for a topic that is larger than the heap. */
    public static void forEach(
            Map<String, Object> settings,
            String topic,
            Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (var cursor = of(settings, topic, new StringDeserializer())) {
            cursor.toBeginning();
            cursor.readToEnd(reader);
        }
    }

    public void toBeginning() {
        consumer.seekToBeginning(partitions);
    }

    /** From now on it sees whatever comes. */
    public void toEnd() {
        consumer.seekToEnd(partitions);
        // Seeking is lazy: only a position that was asked for is one.
        partitions.forEach(consumer::position);
    }

    public ConsumerRecords<K, byte[]> poll(Duration atMost) {
        return consumer.poll(atMost);
    }

    /** Up to the last record at the moment of asking. */
    public void readToEnd(Consumer<ConsumerRecord<K, byte[]>> reader) {
        var unfinished = new HashMap<>(consumer.endOffsets(partitions));
        while (!unfinished.isEmpty()) {
            poll(Duration.ofMillis(100)).forEach(reader);
            unfinished
                    .entrySet()
                    .removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
