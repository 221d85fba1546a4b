package orderflow.platform;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import orderflow.platform.kafka.Broker;
import orderflow.platform.kafka.BrokerConfiguration;
import orderflow.platform.kafka.ClusterConfiguration;
import orderflow.platform.kafka.KafkaInstallation;
import orderflow.platform.kafka.KafkaSetup;
import orderflow.platform.kafka.NodeAddress;
import orderflow.platform.postgres.Superuser;
import orderflow.platform.process.Parallel;
import orderflow.platform.process.PlatformFailure;
import orderflow.platform.process.PrivateFile;
import org.apache.kafka.clients.admin.Admin;

/**
 * What {@code docker-compose.yml} runs of ours beside the services: {@code prepare} before every
 * other container and {@code set-up} between the backbone and the services, which both end and may
 * run at every start; {@code metrics}, which goes on. Each container has a volume of its own, so
 * that none sees the secrets of another; all of them are below one folder here.
 */
public final class Containers {

    private static final int BROKERS = 3;
    private static final int METRICS_PORT = 9404;

    private final Path state;
    private final KafkaInstallation kafka;
    private final String clusterId;
    private final Secrets secrets;
    private final ClusterConfiguration cluster;

    /**
     * @param state holds a folder per container, and one for the secrets
     * @param environment tells the {@code CLUSTER_ID}, and which ports of this machine guests call,
     *     as {@code KAFKA_1_PORT}
     */
    private Containers(Path state, KafkaInstallation kafka, Map<String, String> environment) {
        this.state = state;
        this.kafka = kafka;
        // The image of the brokers compares it with the one that the storage was formatted with.
        clusterId = environment.getOrDefault("CLUSTER_ID", "");
        secrets = Secrets.in(state.resolve("secrets"));
        cluster =
                new ClusterConfiguration(
                        IntStream.rangeClosed(1, BROKERS)
                                .mapToObj(id -> address(id, environment))
                                .toList(),
                        secrets.kafkaUsers(),
                        secrets.brokerPassword());
    }

    /** Arguments: the step, and the folder of all volumes. */
    public static void main(String[] arguments) {
        var containers =
                new Containers(
                        Path.of(arguments[1]),
                        KafkaInstallation.findFrom(Path.of("")),
                        System.getenv());
        try {
            switch (arguments[0]) {
                case "prepare" -> containers.prepare();
                case "set-up" -> containers.setUp();
                case "metrics" -> containers.serveMetrics();
                default -> throw new PlatformFailure("There is no step " + arguments[0] + ".");
            }
        } catch (PlatformFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void prepare() {
        Parallel.forEach(cluster.brokers(), this::prepare);
        PrivateFile.write(state.resolve("postgres/password"), secrets.postgresPassword());
        var settings = new ServiceSettings(secrets, "postgres:5432", cluster.bootstrapServers());
        for (Service service : Service.ALL) {
            PrivateFile.write(
                    state.resolve(service.name()).resolve("application.properties"),
                    text(settings.of(service)));
        }
    }

    private void prepare(BrokerConfiguration node) {
        Path folder = state.resolve("kafka-" + node.id());
        new Broker(kafka, folder, node, folder, List.of()).prepare(clusterId);
    }

    private void setUp() {
        var superuser = new Superuser("postgres:5432", secrets.postgresPassword());
        superuser.proveDurable();
        Service.ALL.stream()
                .flatMap(service -> service.databases().stream())
                .forEach(database -> secrets.database(database.name()).createIn(superuser));
        try (Admin admin =
                Admin.create(secrets.kafkaUser("admin").connection(cluster.bootstrapServers()))) {
            var setup = new KafkaSetup(admin, kafka.topics(), BROKERS);
            setup.awaitBrokers();
            setup.applyAccessRules();
            setup.applyTopics().forEach(System.out::println);
        }
    }

    /** Until the container ends. */
    private void serveMetrics() {
        Map<String, Object> connection =
                secrets.kafkaUser("admin").connection(cluster.bootstrapServers());
        try (Admin admin = Admin.create(connection)) {
            var registry = new PrometheusRegistry();
            registry.register(new ClusterMetrics(admin, connection));
            try (var server =
                    HTTPServer.builder().port(METRICS_PORT).registry(registry).buildAndStart()) {
                System.out.println("Metrics of the cluster on " + server.getPort());
                Thread.currentThread().join();
            }
        } catch (IOException e) {
            throw new PlatformFailure("No metrics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static NodeAddress address(int id, Map<String, String> environment) {
        NodeAddress usual = Ports.standard().node(id);
        String guests = environment.get("KAFKA_%d_PORT".formatted(id));
        return new NodeAddress(
                "kafka-" + id,
                usual.controllers(),
                usual.brokers(),
                usual.services(),
                guests == null ? usual.guests() : Integer.parseInt(guests));
    }

    private static String text(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
