package orderflow.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import orderflow.cluster.kafka.ClusterConfiguration;
import orderflow.cluster.kafka.KafkaSetup;
import orderflow.cluster.kafka.KafkaUser;
import orderflow.cluster.kafka.NodeAddress;
import orderflow.cluster.lag.ConsumerLag;
import orderflow.cluster.postgres.ServiceDatabase;
import orderflow.cluster.postgres.Superuser;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;
import org.apache.kafka.clients.admin.Admin;

/** The addresses and logins of a platform. It starts nothing: another JVM may run the platform. */
public sealed class PlatformAccess permits Platform {

    final PlatformSettings settings;
    final Progress progress;
    final Secrets secrets;
    final ClusterConfiguration cluster;

    public PlatformAccess(PlatformSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        secrets = Secrets.in(settings.stateDirectory());
        cluster =
                new ClusterConfiguration(
                        IntStream.rangeClosed(1, settings.brokers())
                                .mapToObj(settings.ports()::node)
                                .toList(),
                        secrets.kafkaUsers(),
                        secrets.brokerPassword());
    }

    /** Records that each service has still to read; empty while Kafka does not answer. */
    public Map<String, Long> consumerLag() {
        try (Admin admin = Admin.create(kafkaConnection("admin"))) {
            return new ConsumerLag(admin, settings.kafka().topics()).of(serviceNames());
        } catch (PlatformFailure away) {
            return Map.of();
        }
    }

    /** Those that start with the platform. */
    public List<String> serviceNames() {
        return Service.names();
    }

    /** Address of a service's first instance, without a path. */
    public URI service(String name) {
        return service(name, 1);
    }

    /** Address of an instance of a service; the first is 1. */
    public URI service(String name, int instance) {
        return localhost(settings.ports().http(Service.named(name), instance));
    }

    /** Address of the instance's actuator, without a path. */
    public URI management(String name, int instance) {
        return localhost(settings.ports().management(Service.named(name), instance));
    }

    /** The addresses of a broker; the first is 1. */
    public NodeAddress brokerPorts(int id) {
        return settings.ports().node(id);
    }

    /** Holds the settings and data of a broker, or of PostgreSQL. */
    public Path folder(String process) {
        return settings.stateDirectory().resolve(process);
    }

    public String jdbcUrl(String database) {
        return settings.ports().jdbcUrl(database);
    }

    /** The roles of a database and their passwords. */
    public ServiceDatabase database(String name) {
        return secrets.database(name);
    }

    /** The login that may do everything on the database server. */
    public Superuser superuser() {
        return new Superuser(
                "localhost:" + settings.ports().postgres(), secrets.postgresPassword());
    }

    /** Settings with which a Kafka client logs in as a service or as {@code admin}. */
    public Map<String, Object> kafkaConnection(String user) {
        return secrets.kafkaUser(user).connection(cluster.bootstrapServers());
    }

    /** Makes the topics and rights that are missing, as each start does. */
    public void setUpKafka() {
        try (Admin admin = Admin.create(kafkaConnection("admin"))) {
            var setup = new KafkaSetup(admin, settings.kafka().topics(), settings.brokers());
            // Storage that was formatted before it existed does not know it.
            setup.applyUser(secrets.kafkaUser(KafkaUser.DECK));
            secrets.usersOnRequest().forEach(setup::applyUser);
            setup.applyAll(progress);
        }
    }

    /** Lets its bearer replay and discard dead letters. */
    public String operatorToken() {
        return secrets.operatorToken();
    }

    /** Address of the flight deck's page, with the token that lets its bearer change something. */
    public URI deck() {
        return service(KafkaUser.DECK).resolve("/?token=" + deckToken());
    }

    public String deckToken() {
        return secrets.deckToken();
    }

    /** Bootstrap servers of the door that needs no password and lets nobody write. */
    public String guestBootstrapServers() {
        return cluster.guestBootstrapServers();
    }

    private static URI localhost(int port) {
        return URI.create("http://localhost:" + port);
    }
}
