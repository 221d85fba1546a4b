package orderflow.bench.ceiling;

import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_POLL_RECORDS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.ACKS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.BATCH_SIZE_CONFIG;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.kafka.TopicCursor;
import orderflow.launcher.PlatformAccess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The best rate of the brokers by themselves: a topic of as many partitions as {@code orders}, with
 * leaders where Kafka places them, takes its first event again and again.
 */
public final class Brokers implements AutoCloseable {

    private static final String TOPIC = "lab-bench-";
    private static final int PARTITIONS = 6;
    private static final String FAILURE = "The brokers' ceiling";

    private final Map<String, Object> connection;
    private final Admin admin;

    /** Another one each time: a topic that was deleted is not gone at once. */
    private final String topic = TOPIC + UUID.randomUUID();

    private Brokers(Map<String, Object> connection) {
        this.connection = connection;
        admin = Admin.create(connection);
    }

    /** Makes the topic, as safe as those of the services. */
    public static Brokers create(PlatformAccess platform, int replicas) {
        Brokers brokers = new Brokers(platform.kafkaConnection("admin"));
        NewTopic wanted =
                new NewTopic(brokers.topic, PARTITIONS, (short) replicas)
                        .configs(Map.of("min.insync.replicas", replicas == 1 ? "1" : "2"));
        KafkaAnswer.of(brokers.admin.createTopics(List.of(wanted)).all(), FAILURE);
        return brokers;
    }

    /** Events per second that all replicas in sync have acknowledged. */
    public double produced(Sample sample, Duration duration) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ACKS_CONFIG, "all");
        // As the services' relays.
        settings.put(BATCH_SIZE_CONFIG, 65_536);
        LongAdder acknowledged = new LongAdder();
        long start = System.nanoTime();
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            Callback count =
                    (_, failure) -> {
                        if (failure == null) {
                            acknowledged.increment();
                        }
                    };
            for (int n = 0; System.nanoTime() - start < duration.toNanos(); n++) {
                // The callback counts the outcome; the future says nothing more.
                var _ = producer.send(again(sample.event(), n % PARTITIONS), count);
            }
            producer.flush();
        }
        return acknowledged.sum() * 1e9 / (System.nanoTime() - start);
    }

    private ProducerRecord<byte[], byte[]> again(
            ConsumerRecord<byte[], byte[]> event, int partition) {
        return new ProducerRecord<>(topic, partition, event.key(), event.value(), event.headers());
    }

    /** Records per second of the topic that was just written. */
    public double consumed() {
        return consumed(connection, topic);
    }

    /** Records per second of one new reader, from the topic's first record to its last one. */
    public static double consumed(Map<String, Object> connection, String topic) {
        Map<String, Object> settings = new HashMap<>(connection);
        // The default, 500, is a tenth of what a fetch brings.
        settings.put(MAX_POLL_RECORDS_CONFIG, 5_000);
        LongAdder read = new LongAdder();
        try (var cursor = TopicCursor.of(settings, topic, new ByteArrayDeserializer())) {
            cursor.toBeginning();
            long start = System.nanoTime();
            cursor.readToEnd(_ -> read.increment());
            return read.sum() * 1e9 / (System.nanoTime() - start);
        }
    }

    @Override
    public void close() {
        KafkaAnswer.of(admin.deleteTopics(Set.of(topic)).all(), FAILURE);
        admin.close();
    }
}
