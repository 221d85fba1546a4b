package orderflow.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import orderflow.cluster.kafka.ClusterConfiguration;
import orderflow.cluster.kafka.KafkaSetup;
import orderflow.cluster.kafka.KafkaUser;
import orderflow.cluster.kafka.TopicCursor;
import orderflow.cluster.process.Directories;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Three nodes with all four listeners, as ./demo starts them: one cluster for all tests of this
 * module. Each test leaves it whole.
 */
final class TestCluster {

    static final PlatformSettings SETTINGS = settings();
    static final Secrets SECRETS = Secrets.in(SETTINGS.stateDirectory());
    static final ClusterConfiguration CLUSTER =
            new ClusterConfiguration(
                    IntStream.rangeClosed(1, 3).mapToObj(SETTINGS.ports()::node).toList(),
                    SECRETS.kafkaUsers(),
                    SECRETS.brokerPassword());
    static final Supervisor SUPERVISOR = start();

    private TestCluster() {}

    private static PlatformSettings settings() {
        Path state = Path.of("target", "a cluster");
        Directories.delete(state);
        return PlatformSettings.in(state).withPorts(Ports.free());
    }

    private static Supervisor start() {
        var supervisor = new Supervisor(line -> {});
        new KafkaStartup(SETTINGS, SECRETS, CLUSTER, supervisor, line -> {}).run(List.of());
        try (Admin admin = Admin.create(as("admin"))) {
            var setup = new KafkaSetup(admin, SETTINGS.kafka().topics(), 3);
            setup.applyUser(SECRETS.kafkaUser(KafkaUser.METRICS));
            setup.applyUser(SECRETS.kafkaUser(KafkaUser.DECK));
            setup.applyAll(line -> {});
        }
        return supervisor;
    }

    static void make(Admin admin, NewTopic topic) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(topic)).all().get();
    }

    static Map<String, Object> as(String user) {
        return SECRETS.kafkaUser(user).connection(CLUSTER.bootstrapServers());
    }

    static Map<String, Object> asGuest() {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, CLUSTER.guestBootstrapServers());
    }

    static void write(Map<String, Object> connection, String topic, String value)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(connection, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
        }
    }

    static List<String> readAll(Map<String, Object> connection, String topic) {
        return TopicCursor.read(connection, topic).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }
}
