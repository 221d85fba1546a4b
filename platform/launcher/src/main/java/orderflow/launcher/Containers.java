package orderflow.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderflow.cluster.kafka.Broker;
import orderflow.cluster.kafka.BrokerConfiguration;
import orderflow.cluster.kafka.ClientProperties;
import orderflow.cluster.kafka.ClusterConfiguration;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.kafka.KafkaSetup;
import orderflow.cluster.kafka.KafkaUser;
import orderflow.cluster.kafka.NodeAddress;
import orderflow.cluster.lag.MetricsServer;
import orderflow.cluster.postgres.PostgresServer;
import orderflow.cluster.postgres.Superuser;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.PrivateFile;
import org.apache.kafka.clients.admin.Admin;

/**
 * Our own steps of {@code docker-compose.yml} beside the services: {@code prepare} before every
 * other container and {@code set-up} between the backbone and the services, which both end and may
 * run at every start; {@code metrics}, which goes on. Each container has a volume of its own, so
 * that none sees the secrets of another; all of them are below one folder here.
 */
public final class Containers {

    private static final int BROKERS = 3;

    /** The same at each node: they have names. Published nowhere. */
    private static final int NEIGHBOURS = 9094;

    /** All that the one who asks for lag and replicas gets to know. */
    private static final String METRICS = KafkaUser.METRICS + "/client.properties";

    private final Path state;
    private final KafkaInstallation kafka;
    private final String clusterId;

    /** Of this machine. */
    private final String deckPort;

    private final Secrets secrets;
    private final ClusterConfiguration cluster;

    /** Those that storage does not know from its beginning. Set-up cannot write their passwords. */
    private final List<KafkaUser> laterUsers;

    /**
     * @param state holds a folder per container, and one for the secrets
     * @param environment tells the {@code CLUSTER_ID}, and which ports of this machine guests call,
     *     as {@code KAFKA_1_PORT}, and where the flight deck's page is, as {@code DECK_PORT}
     */
    private Containers(Path state, KafkaInstallation kafka, Map<String, String> environment) {
        this.state = state;
        this.kafka = kafka;
        // The image of the brokers compares it with the one that the storage was formatted with.
        clusterId = environment.getOrDefault("CLUSTER_ID", "");
        deckPort = environment.getOrDefault("DECK_PORT", Integer.toString(Service.DECK.port()));
        secrets = Secrets.in(state.resolve("secrets"));
        cluster =
                new ClusterConfiguration(
                        IntStream.rangeClosed(1, BROKERS)
                                .mapToObj(id -> address(id, environment))
                                .toList(),
                        secrets.kafkaUsers(),
                        secrets.brokerPassword());
        laterUsers =
                Stream.concat(
                                Stream.of(metrics(), secrets.kafkaUser(KafkaUser.DECK)),
                                secrets.usersOnRequest().stream())
                        .toList();
    }

    /** Arguments: the step, and the folder of all volumes. */
    public static void main(String[] arguments) {
        Path state = Path.of(arguments[1]);
        KafkaInstallation kafka = KafkaInstallation.findFrom(Path.of(""));
        try {
            switch (arguments[0]) {
                case "prepare" -> new Containers(state, kafka, System.getenv()).prepare();
                case "set-up" -> new Containers(state, kafka, System.getenv()).setUp();
                case "metrics" ->
                        MetricsServer.run(
                                ClientProperties.read(state.resolve(METRICS)),
                                kafka.topics(),
                                Service.names());
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
        publish(PostgresServer.settings(), state.resolve("postgres/postgresql.conf"));
        publish(kafka.root().resolve("observability"), state.resolve("observability"));
        PrivateFile.write(state.resolve("grafana/password"), secrets.grafanaPassword());
        PrivateFile.write(
                state.resolve(METRICS),
                ClientProperties.text(metrics().connection(cluster.bootstrapServers())));
        var settings = new ServiceSettings(secrets, "postgres:5432", cluster.bootstrapServers());
        Service.all()
                .forEach(service ->
                        PrivateFile.write(
                                state.resolve(service.name()).resolve("application.properties"),
                                ClientProperties.text(settings.of(service))));
    }

    /**
     * Copies of files of the repository that others than we read: mounted as they are, they would
     * be as private as the umask of the user who cloned them.
     */
    static void publish(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    publish(Files.newInputStream(file), copy);
                }
            }
        } catch (IOException e) {
            throw new PlatformFailure("%s cannot be copied: %s".formatted(from, e.getMessage()), e);
        }
    }

    private static void publish(InputStream content, Path copy) {
        try (content) {
            Files.createDirectories(copy.getParent());
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PlatformFailure(
                    "%s cannot be written: %s".formatted(copy, e.getMessage()), e);
        }
    }

    private void prepare(BrokerConfiguration node) {
        Path folder = state.resolve("kafka-" + node.id());
        new Broker(kafka, folder, node, folder, List.of()).prepare(clusterId);
    }

    private void setUp() {
        var superuser = new Superuser("postgres:5432", secrets.postgresPassword());
        superuser.proveDurable();
        Service.all()
                .flatMap(service -> service.databases().stream())
                .forEach(database -> secrets.database(database.name()).createIn(superuser));
        try (Admin admin =
                Admin.create(secrets.kafkaUser("admin").connection(cluster.bootstrapServers()))) {
            var setup = new KafkaSetup(admin, kafka.topics(), BROKERS);
            laterUsers.forEach(setup::applyUser);
            setup.applyAll(System.out::println);
        }
        System.out.printf(
                "The flight deck is at http://localhost:%s/?token=%s%n",
                deckPort, secrets.deckToken());
    }

    private KafkaUser metrics() {
        return secrets.kafkaUser(KafkaUser.METRICS);
    }

    /** In its container a node listens where it always does: no port of the user is in its way. */
    static NodeAddress address(int id, Map<String, String> environment) {
        NodeAddress usual = Ports.standard().node(id);
        String published = environment.get("KAFKA_%d_PORT".formatted(id));
        return new NodeAddress(
                "kafka-" + id,
                usual.controllers(),
                usual.brokers(),
                usual.services(),
                usual.guests(),
                published == null ? usual.published() : Integer.parseInt(published),
                NEIGHBOURS);
    }
}
