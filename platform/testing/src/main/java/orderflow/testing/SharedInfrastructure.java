package orderflow.testing;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

import java.nio.file.Path;
import java.util.Map;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.kafka.KafkaSetup;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.LoggerFactory;

/** The one infrastructure of this JVM; loading the class starts it. */
final class SharedInfrastructure {

    static final Infrastructure INSTANCE = start();

    private SharedInfrastructure() {}

    private static Infrastructure start() {
        KafkaInstallation kafka = KafkaInstallation.findFrom(Path.of(""));
        boolean containers = InfrastructureChoice.containers();
        LoggerFactory.getLogger(Infrastructure.class)
                .info("Kafka and PostgreSQL run as {}", containers ? "containers" : "processes");
        Infrastructure infrastructure =
                containers ? ContainerInfrastructure.start() : ProcessInfrastructure.start(kafka);
        createTopics(kafka, infrastructure);
        return infrastructure;
    }

    private static void createTopics(KafkaInstallation kafka, Infrastructure infrastructure) {
        Map<String, Object> connection =
                Map.of(BOOTSTRAP_SERVERS_CONFIG, infrastructure.bootstrapServers());
        try (Admin admin = Admin.create(connection)) {
            new KafkaSetup(admin, kafka.topics(), 1).applyTopics();
        }
    }
}
