package orderflow.labs;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import orderflow.cluster.process.PlatformFailure;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The only reader of its group: it has all lanes of the topic, and remembers its place. */
final class GroupReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<String, String> consumer;
    private final List<TopicPartition> lanes;

    GroupReader(Door door, String topic, String group, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        // The place is remembered after the effect, never before.
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer = door.reader(all);
        lanes =
                consumer.partitionsFor(topic).stream()
                        .map(lane -> new TopicPartition(topic, lane.partition()))
                        .toList();
        consumer.subscribe(List.of(topic));
    }

    /** A group that has no place yet begins with the first record. */
    static GroupReader fromTheFirst(Door door, String topic, String group) {
        return new GroupReader(
                door, topic, group, Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
    }

    /** Up to the end that the topic has now; returns the values in the order in which they came. */
    List<String> readToEnd() {
        List<String> values = new ArrayList<>();
        readToEnd(record -> values.add(record.value()));
        return values;
    }

    /** As above, with an effect for each. */
    void readToEnd(Consumer<ConsumerRecord<String, String>> effect) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(lanes);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            if (System.nanoTime() > deadline) {
                throw new PlatformFailure("A reader does not come to the end of its topic.");
            }
            var records = consumer.poll(Duration.ofMillis(100));
            records.forEach(effect);
            if (!records.isEmpty()) {
                consumer.commitSync();
            }
        } while (!isAt(ends));
    }

    /** Asks once more, so that a question is under way; nothing new is there. */
    void poll() {
        consumer.poll(Duration.ofMillis(200));
    }

    /** Goes on with the first record that is not older; for a reader that is at the end. */
    void rewindTo(Instant moment) {
        Map<TopicPartition, Long> then =
                lanes.stream().collect(toMap(Function.identity(), lane -> moment.toEpochMilli()));
        consumer.offsetsForTimes(then)
                .forEach((lane, found) -> {
                    if (found != null) {
                        consumer.seek(lane, found.offset());
                    }
                });
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
        return consumer.assignment().size() == ends.size()
                && ends.entrySet().stream()
                        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
