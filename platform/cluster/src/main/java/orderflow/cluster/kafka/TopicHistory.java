package orderflow.cluster.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic from its first record to the last at the moment of asking, without joining a group. */
public final class TopicHistory {

    private TopicHistory() {}

    /**
     * All records; those of one partition in the order of their offsets.
     *
     * @param connection bootstrap servers, and what it takes to log in
     */
    public static List<ConsumerRecord<String, byte[]>> read(
            Map<String, Object> connection, String topic) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        forEach(connection, topic, records::add);
        return records;
    }

    /** As {@link #read}, for a topic that is larger than the heap. */
    public static void forEach(
            Map<String, Object> connection,
            String topic,
            Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (var consumer =
                new KafkaConsumer<>(
                        connection, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(at -> new TopicPartition(topic, at.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readUpTo(consumer.endOffsets(partitions), consumer, reader);
        }
    }

    private static void readUpTo(
            Map<TopicPartition, Long> ends,
            KafkaConsumer<String, byte[]> consumer,
            Consumer<ConsumerRecord<String, byte[]>> reader) {
        var unfinished = new HashMap<>(ends);
        while (!unfinished.isEmpty()) {
            consumer.poll(Duration.ofMillis(100)).forEach(reader);
            unfinished
                    .entrySet()
                    .removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        }
    }
}
