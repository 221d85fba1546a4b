package orderflow.cluster.lag;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.Map;
import orderflow.cluster.lag.ConsumerLag.Progress;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * The age of the first record that a group has not read, found without reading it: to ask which
 * record was the first after a moment takes no right on what is in it.
 */
public record OldestUnread(ConsumerLag lag) {

    /** Twelve days, longer than a topic keeps its records. */
    private static final long OLDEST_SECONDS = 1 << 20;

    /** Ages in whole seconds, of partitions with something to read. */
    public Map<TopicPartition, Long> ages(Map<TopicPartition, Progress> progress) {
        long now = System.currentTimeMillis();
        Map<TopicPartition, Long> ages = new HashMap<>();
        progress.forEach((partition, at) -> {
            if (at.lag() > 0) {
                ages.put(partition, 0L);
            }
        });
        // Halves what is left to guess, for all partitions at a time.
        for (long step = OLDEST_SECONDS; step > 0 && !ages.isEmpty(); step /= 2) {
            long more = step;
            Map<TopicPartition, Long> first = firstSince(ages, now - 1_000 * more);
            progress.forEach((partition, at) -> {
                if (first.getOrDefault(partition, 0L) > at.next()) {
                    ages.merge(partition, more, Long::sum);
                }
            });
        }
        return ages;
    }

    /** The first record of each partition that is younger than its age at the moment. */
    private Map<TopicPartition, Long> firstSince(Map<TopicPartition, Long> ages, long moment) {
        var asked =
                ages.entrySet().stream()
                        .collect(
                                toMap(
                                        Map.Entry::getKey,
                                        age ->
                                                OffsetSpec.forTimestamp(
                                                        moment - 1_000 * age.getValue())));
        Map<TopicPartition, Long> first = lag.offsets(asked);
        // Kafka says -1 when all records are older.
        first.replaceAll((_, offset) -> offset < 0 ? Long.MAX_VALUE : offset);
        return first;
    }
}
