package orderflow.cluster.lag;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.kafka.Topic;
import orderflow.cluster.kafka.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The lag of each group, asked of the brokers, so that it is known of dead readers too. */
public record ConsumerLag(Admin admin, Topics topics) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /**
     * The progress of a group in a partition.
     *
     * @param next offset of the first record that it has still to read; of a group that has never
     *     read the partition, the first one that is there
     * @param end offset that the next record will have
     */
    public record Progress(long next, long end) {
        public long lag() {
            return end - next;
        }
    }

    /** Records that a group has still to read, by group. */
    public Map<String, Long> of(List<String> groups) {
        Map<String, Long> lags = new TreeMap<>();
        for (String group : groups) {
            Map<TopicPartition, Progress> progress = of(group);
            lags.put(group, progress.values().stream().mapToLong(Progress::lag).sum());
        }
        return lags;
    }

    /**
     * Of one group, by partition of the topics that it reads. One that never committed anything has
     * everything to read.
     */
    public Map<TopicPartition, Progress> of(String group) {
        List<TopicPartition> partitions = readBy(group);
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> begins = offsets(all(partitions, OffsetSpec.earliest()));
        Map<TopicPartition, Long> ends = offsets(all(partitions, OffsetSpec.latest()));
        Map<TopicPartition, Progress> progress = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata at = committed.get(partition);
            long begin = begins.getOrDefault(partition, 0L);
            progress.put(
                    partition,
                    new Progress(
                            at == null ? begin : at.offset(), ends.getOrDefault(partition, 0L)));
        }
        return progress;
    }

    /** Of those topics that are there: one may be missing for a while. */
    private List<TopicPartition> readBy(String group) {
        Set<String> existing = await(admin.listTopics().names());
        List<String> read =
                topics.topics().stream()
                        .filter(topic -> topic.groups().contains(group))
                        .map(Topic::name)
                        .filter(existing::contains)
                        .toList();
        return await(admin.describeTopics(read).allTopicNames()).values().stream()
                .flatMap(topic ->
                        topic.partitions().stream()
                                .map(one -> new TopicPartition(topic.name(), one.partition())))
                .toList();
    }

    Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> which) {
        return await(admin.listOffsets(which).all()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, found -> found.getValue().offset()));
    }

    private static Map<TopicPartition, OffsetSpec> all(
            List<TopicPartition> partitions, OffsetSpec which) {
        return partitions.stream().collect(toMap(identity(), partition -> which));
    }

    static <T> T await(KafkaFuture<T> future) {
        return KafkaAnswer.of(future, TIMEOUT, "Kafka does not tell how far its readers are");
    }
}
