package orderflow.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderflow.cluster.kafka.ClusterConfiguration;
import orderflow.cluster.kafka.NodeAddress;
import orderflow.cluster.lag.ConsumerLag;
import orderflow.cluster.machine.Requirements;
import orderflow.cluster.postgres.ServiceDatabase;
import orderflow.cluster.postgres.Superuser;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;
import orderflow.launcher.aot.BrokerCache;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * The running platform: brokers, PostgreSQL and services as processes that can be stopped, killed
 * and started by name. All of them end with this JVM, however it ends.
 */
public final class Platform implements AutoCloseable, ProcessControl {

    /** As many as a topic has partitions: one more instance would have nothing to do. */
    private static final int MOST_INSTANCES = 6;

    /** Liveness may be asked for seldom: what is not live stays so. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final PlatformSettings settings;
    private final Progress progress;
    private final Secrets secrets;
    private final ClusterConfiguration cluster;
    private final Supervisor supervisor;
    private final Keeper keeper;
    private final ServiceStartup services;

    /** Starts nothing yet: {@link #start()} does. */
    public Platform(PlatformSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        secrets = Secrets.in(settings.stateDirectory());
        supervisor = new Supervisor(progress);
        keeper = new Keeper(supervisor, progress, BETWEEN_LOOKS);
        cluster =
                new ClusterConfiguration(
                        IntStream.rangeClosed(1, settings.brokers())
                                .mapToObj(settings.ports()::node)
                                .toList(),
                        secrets.kafkaUsers(),
                        secrets.brokerPassword());
        services =
                new ServiceStartup(
                        settings,
                        new ServiceEnvironment(
                                settings.ports(),
                                new ServiceSettings(
                                        secrets,
                                        "localhost:" + settings.ports().postgres(),
                                        cluster.bootstrapServers()),
                                System.getenv()),
                        supervisor,
                        progress);
    }

    /** A started platform. */
    public static Platform start(PlatformSettings settings, Progress progress) {
        Platform platform = new Platform(settings, progress);
        platform.start();
        return platform;
    }

    /**
     * Starts everything; returns when every service is ready.
     *
     * @throws PlatformFailure when something is in the way; then nothing is left running
     */
    public void start() {
        try {
            requireMachine();
            startBackbone();
            Parallel.forEach(Service.ALL, service -> services.run(service, 1));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * From now on a process that dies by itself, or says that it is not live, is started again. One
     * that is killed or stopped through us stays down.
     */
    public void keepUp() {
        keeper.begin();
    }

    /** SIGKILL: the process gets no chance to finish anything. */
    @Override
    public void kill(String name) {
        supervisor.kill(name);
    }

    /** Lets the process finish what it does, within bounds. */
    public void stop(String name) {
        supervisor.stop(name);
    }

    /** Starts again what was stopped or killed; returns when it is ready. */
    @Override
    public void start(String name) {
        supervisor.startAgain(name);
    }

    /** SIGSTOP: the process holds its sockets and locks, and does nothing. */
    @Override
    public void freeze(String name) {
        supervisor.freeze(name);
    }

    /** SIGCONT: it goes on as if no time had passed. */
    @Override
    public void thaw(String name) {
        supervisor.thaw(name);
    }

    /** Brings a service to the number of instances; they are named as {@code payment-service-2}. */
    @Override
    public void scale(String serviceName, int instances) {
        Service service = Service.named(serviceName);
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw new PlatformFailure(
                    "A service has 1 to %d instances: the topics have %d partitions."
                            .formatted(MOST_INSTANCES, MOST_INSTANCES));
        }
        supervisor.remove(
                IntStream.rangeClosed(instances + 1, MOST_INSTANCES)
                        .mapToObj(service::instanceName)
                        .toList());
        Parallel.forEach(
                IntStream.rangeClosed(1, instances)
                        .boxed()
                        .filter(instance -> !supervisor.running(service.instanceName(instance)))
                        .toList(),
                instance -> services.run(service, instance));
    }

    public boolean running(String name) {
        return supervisor.running(name);
    }

    public List<ProcessStatus> processes() {
        return supervisor.children().stream()
                .map(child -> ProcessStatus.of(child, keeper.restarts(child.program().name())))
                .toList();
    }

    /** Records that each service has still to read; empty while Kafka does not answer. */
    public Map<String, Long> consumerLag() {
        try (Admin admin = Admin.create(kafkaConnection("admin"))) {
            return new ConsumerLag(admin, settings.kafka().topics()).of(Service.names());
        } catch (PlatformFailure away) {
            return Map.of();
        }
    }

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
        new KafkaStartup(settings, secrets, cluster, supervisor, progress).setUp();
    }

    /** Lets its bearer replay and discard dead letters. */
    public String operatorToken() {
        return secrets.operatorToken();
    }

    /** Bootstrap servers of the door that needs no password and lets nobody write. */
    public String guestBootstrapServers() {
        return cluster.guestBootstrapServers();
    }

    /** Stops everything: services first, so that their last words find Kafka and the database. */
    @Override
    public void close() {
        supervisor.close();
        List<String> all =
                supervisor.children().stream().map(child -> child.program().name()).toList();
        supervisor.remove(all.stream().filter(name -> name.contains("-service")).toList());
        supervisor.remove(all);
    }

    private void startBackbone() {
        List<String> brokerOptions = brokerOptions(settings.caches());
        Parallel.run(
                List.of(
                        () -> new PostgresStartup(settings, secrets, supervisor, progress).run(),
                        () ->
                                new KafkaStartup(settings, secrets, cluster, supervisor, progress)
                                        .run(brokerOptions)));
    }

    private List<String> brokerOptions(@Nullable Path caches) {
        return caches == null
                ? List.of()
                : new BrokerCache(settings.kafka(), caches, progress).jvmOptions();
    }

    private void requireMachine() {
        Map<Integer, String> ports = settings.ports().users(settings.brokers());
        Requirements.awaitClosedConnections(ports.keySet(), progress);
        Stream.of(
                        Requirements.portsInTheWay(ports),
                        Requirements.memory(settings.brokers()),
                        Requirements.openFiles(),
                        Requirements.unprivilegedUser())
                .flatMap(List::stream)
                .findFirst()
                .ifPresent(sentence -> {
                    throw new PlatformFailure(sentence);
                });
    }

    private static URI localhost(int port) {
        return URI.create("http://localhost:" + port);
    }
}
