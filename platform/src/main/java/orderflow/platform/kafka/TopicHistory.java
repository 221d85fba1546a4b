package orderflow.platform.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        try (var consumer =
                new KafkaConsumer<>(
                        connection, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(at -> new TopicPartition(topic, at.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readUpTo(consumer.endOffsets(partitions), consumer);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> readUpTo(
            Map<TopicPartition, Long> ends, KafkaConsumer<String, byte[]> consumer) {
        var unfinished = new HashMap<>(ends);
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        while (!unfinished.isEmpty()) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            unfinished
                    .entrySet()
                    .removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        }
        return records;
    }
}
