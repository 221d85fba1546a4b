package orderflow.deck.kafka;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.CLIENT_ID_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.SECURITY_PROTOCOL_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MIN_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_POLL_RECORDS_CONFIG;
import static org.apache.kafka.common.config.SaslConfigs.SASL_JAAS_CONFIG;
import static org.apache.kafka.common.config.SaslConfigs.SASL_MECHANISM;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orderflow.deck.DeckProperties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.stereotype.Component;

/** Clients that log in as the deck. */
@Component
final class KafkaConnection {

    private final DeckProperties properties;

    KafkaConnection(DeckProperties properties) {
        this.properties = properties;
    }

    /**
     * One that gives up soon: the last picture with its age is better than a page that waits. Of a
     * node that is frozen it asks another in time.
     */
    Admin admin() {
        var settings = settings();
        settings.put(DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000);
        settings.put(REQUEST_TIMEOUT_MS_CONFIG, 1_200);
        return Admin.create(settings);
    }

    /** Without a group: it confirms nothing. */
    Consumer<byte[], byte[]> reader() {
        return consumer(settings());
    }

    /** As a group of its own, which begins at the beginning. */
    Consumer<byte[], byte[]> member(String group) {
        var settings = settings();
        settings.put(GROUP_ID_CONFIG, group);
        return consumer(settings);
    }

    private Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        settings.put(ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.put(DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        // Fewer and fuller answers: the page is shown five times a second, not at each record.
        settings.put(FETCH_MIN_BYTES_CONFIG, 65_536);
        settings.put(FETCH_MAX_WAIT_MS_CONFIG, 150);
        // By default 50 MB may be on their way to us: a third of all the memory that we take.
        settings.put(FETCH_MAX_BYTES_CONFIG, 4 << 20);
        settings.put(MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 19);
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(BOOTSTRAP_SERVERS_CONFIG, properties.bootstrapServers());
        settings.put(CLIENT_ID_CONFIG, "flight-deck");
        settings.put(ENABLE_METRICS_PUSH_CONFIG, false);
        // By default each of a client's hundreds of numbers is a bean that tools may ask for.
        settings.put(METRIC_REPORTER_CLASSES_CONFIG, "");
        var login = properties.kafkaLogin();
        if (login != null) {
            settings.put(SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT");
            settings.put(SASL_MECHANISM, "SCRAM-SHA-512");
            settings.put(SASL_JAAS_CONFIG, login);
        }
        return settings;
    }

    /** Of the topics that are there. */
    static List<TopicPartition> partitions(Consumer<?, ?> consumer, List<String> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
    }
}
