package orderflow.cluster.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic that shall be there: one of {@code topics.yaml}, one of its retry topics, or one for a
 * reader's dead letters.
 *
 * @param source the topic of {@code topics.yaml}, whose number of partitions it has
 * @param maxBytes the largest batch of records
 */
public record PlannedTopic(String name, Topic source, Duration retention, int maxBytes) {

    /** Kafka's default for a batch of records. */
    private static final int RECORD_BYTES = 1_048_588;

    /** A record of the largest size with the headers that say why it is here. */
    private static final int DEAD_LETTER_BYTES = 2 * RECORD_BYTES;

    private static final int REPLICAS = 3;

    public static Stream<PlannedTopic> of(Topics topics) {
        return topics.topics().stream()
                .flatMap(topic ->
                        Stream.concat(
                                records(topic), deadLetters(topic, topics.deadLetterRetention())));
    }

    private static Stream<PlannedTopic> records(Topic topic) {
        return Stream.concat(Stream.of(topic.name()), topic.retryTopics().stream())
                .map(name -> new PlannedTopic(name, topic, topic.retention(), RECORD_BYTES));
    }

    private static Stream<PlannedTopic> deadLetters(Topic topic, Duration retention) {
        // As many partitions as the topic: a dead letter keeps its partition number.
        return topic.readers().stream()
                .map(topic::deadLettersOf)
                .map(name -> new PlannedTopic(name, topic, retention, DEAD_LETTER_BYTES));
    }

    /** The request with which the admin client creates it on {@code nodes} nodes. */
    public NewTopic on(int nodes) {
        int replicas = Math.min(REPLICAS, nodes);
        return new NewTopic(name, source.partitions(), (short) replicas)
                .configs(
                        Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(retention.toMillis()),
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                Integer.toString(maxBytes),
                                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                                Integer.toString(Math.max(1, replicas - 1))));
    }

    Stream<TopicPartition> partitions() {
        return IntStream.range(0, source.partitions())
                .mapToObj(partition -> new TopicPartition(name, partition));
    }
}
