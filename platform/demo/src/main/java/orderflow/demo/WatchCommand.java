package orderflow.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import orderflow.cluster.kafka.TopicCursor;
import orderflow.cluster.process.PlatformFailure;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints records as they come, through the guest door: no group, no offsets, no password. */
@Command(name = "watch", description = "Prints the records of a topic, or of all, as they come.")
final class WatchCommand implements Callable<Integer> {

    private static final Map<String, Object> GUEST =
            Map.of(
                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    "localhost:9092,localhost:9192",
                    ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    5_000,
                    // Records are unpacked when they are handed over: by default 500 at once, each
                    // of which may have been a megabyte before it was compressed.
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    10,
                    // By default 50 MB for each node, before they are unpacked.
                    ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                    4 * 1024 * 1024);

    private final Console console;

    @Parameters(paramLabel = "TOPIC", arity = "0..1")
    private String topic = "";

    @Option(names = "--from-beginning", description = "Prints what is there already, too.")
    private boolean fromBeginning;

    WatchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (var consumer =
                        new KafkaConsumer<>(
                                GUEST, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var cursor = new TopicCursor<>(consumer, partitions(consumer.listTopics()))) {
            if (fromBeginning) {
                cursor.toBeginning();
            } else {
                cursor.toEnd();
            }
            while (console.isRead()) {
                cursor.poll(Duration.ofSeconds(1))
                        .forEach(record -> console.print(new RecordLine(record, console).text()));
            }
            return 0;
        } catch (OutOfMemoryError e) {
            // The client unpacks a record whole, however large it becomes.
            throw new PlatformFailure(
                    "A record is larger than the memory of this command: name a topic without it, "
                            + "as './demo watch orders'.",
                    e);
        } catch (KafkaException e) {
            throw new PlatformFailure(
                    "Kafka does not answer at localhost:9092: './demo up' starts it.", e);
        }
    }

    private List<TopicPartition> partitions(Map<String, List<PartitionInfo>> topics) {
        List<TopicPartition> partitions =
                topics.values().stream()
                        .flatMap(List::stream)
                        .filter(partition -> wanted(partition.topic()))
                        .map(at -> new TopicPartition(at.topic(), at.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new PlatformFailure(
                    "There is no topic '%s': there are %s."
                            .formatted(topic, names(topics.keySet())));
        }
        return partitions;
    }

    private static String names(Set<String> topics) {
        return topics.stream()
                .filter(name -> !internal(name))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private boolean wanted(String name) {
        return topic.isEmpty() ? !internal(name) : name.equals(topic);
    }

    /** Kafka keeps its own books in topics that begin with two underscores. */
    private static boolean internal(String name) {
        return name.startsWith("__");
    }
}
