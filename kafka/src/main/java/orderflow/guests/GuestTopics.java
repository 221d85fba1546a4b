package orderflow.guests;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.server.policy.CreateTopicPolicy;

/**
 * Anybody may make topics named {@code lab-*} without a password: this bounds how many and how
 * large, since each partition takes memory and files of every node. The node that leads the
 * metadata asks before it makes a topic, one at a time; a refusal reaches the client word by word.
 */
public final class GuestTopics implements CreateTopicPolicy {

    static final int MOST_PARTITIONS = 12;

    /**
     * Of the cluster, the services' 60 included. Nodes with a heap of 256 MB ended with 27,000 and
     * did not come back.
     */
    static final int MOST_IN_ALL = 300;

    /** Kafka's default: a node holds a record in memory while it checks it. */
    static final long MOST_RECORD_BYTES = 1_048_588;

    /** Each segment is three files. By default there is a new one every twelve hours. */
    static final long SHORTEST_SEGMENT_MILLIS = 10_000;

    /** Settings that an experiment may need; the rest is about memory, files and the disk. */
    private static final Set<String> SETTINGS =
            Set.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.COMPRESSION_TYPE_CONFIG,
                    TopicConfig.DELETE_RETENTION_MS_CONFIG,
                    TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                    TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                    TopicConfig.RETENTION_BYTES_CONFIG,
                    TopicConfig.RETENTION_MS_CONFIG,
                    TopicConfig.SEGMENT_MS_CONFIG);

    /** The count lags behind: topics of one request are all decided before any is counted. */
    private static final long COUNTED_AFTER = Duration.ofSeconds(5).toNanos();

    private final LongSupplier counted;
    private long lastCount;
    private long uncounted;
    private long lastAt = System.nanoTime();

    /** Called by Kafka. */
    public GuestTopics() {
        this(new ClusterPartitions());
    }

    /**
     * @param counted partitions of the whole cluster, as of a moment ago
     */
    GuestTopics(LongSupplier counted) {
        this.counted = counted;
    }

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void validate(RequestMetadata topic) {
        if (topic.topic().startsWith("lab-")) {
            refuseSettings(topic.configs());
            refusePartitions(topic.topic(), partitions(topic));
        }
    }

    @Override
    public void close() {}

    private void refuseSettings(Map<String, String> settings) {
        settings.forEach((name, value) -> {
            if (!SETTINGS.contains(name)) {
                throw refusal("A lab topic cannot set %s: leave it out.".formatted(name));
            }
        });
        long bytes = number(settings, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MOST_RECORD_BYTES);
        if (bytes > MOST_RECORD_BYTES) {
            throw refusal(
                    "A lab topic takes records of at most %d bytes, not %d."
                            .formatted(MOST_RECORD_BYTES, bytes));
        }
        long millis = number(settings, TopicConfig.SEGMENT_MS_CONFIG, SHORTEST_SEGMENT_MILLIS);
        if (millis < SHORTEST_SEGMENT_MILLIS) {
            throw refusal(
                    "A segment of a lab topic lasts at least %d ms, not %d."
                            .formatted(SHORTEST_SEGMENT_MILLIS, millis));
        }
    }

    private void refusePartitions(String topic, int partitions) {
        if (partitions > MOST_PARTITIONS) {
            throw refusal(
                    "A lab topic has at most %d partitions, not %d."
                            .formatted(MOST_PARTITIONS, partitions));
        }
        long all = madeOrDecided() + partitions;
        if (all > MOST_IN_ALL) {
            throw refusal(
                    "The cluster takes lab topics up to %d partitions in all, and %s would make it %d: delete some lab topics first."
                            .formatted(MOST_IN_ALL, topic, all));
        }
        uncounted += partitions;
        lastAt = System.nanoTime();
    }

    private long madeOrDecided() {
        long count = counted.getAsLong();
        uncounted =
                System.nanoTime() - lastAt > COUNTED_AFTER
                        ? 0
                        : Math.max(0, uncounted - Math.max(0, count - lastCount));
        lastCount = count;
        return count + uncounted;
    }

    private static int partitions(RequestMetadata topic) {
        Map<?, ?> placed = topic.replicasAssignments();
        Integer number = topic.numPartitions();
        return placed != null && !placed.isEmpty() ? placed.size() : number == null ? 1 : number;
    }

    private static long number(Map<String, String> settings, String name, long otherwise) {
        try {
            return Long.parseLong(settings.getOrDefault(name, Long.toString(otherwise)));
        } catch (NumberFormatException e) {
            throw refusal("%s is a number, not '%s'.".formatted(name, settings.get(name)));
        }
    }

    private static PolicyViolationException refusal(String sentence) {
        return new PolicyViolationException(sentence);
    }
}
