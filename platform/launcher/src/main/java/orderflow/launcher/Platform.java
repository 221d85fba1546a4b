package orderflow.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderflow.cluster.machine.Requirements;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;
import orderflow.cluster.process.ReservedPorts;
import orderflow.launcher.aot.BrokerCache;
import org.jspecify.annotations.Nullable;

/**
 * The running platform: brokers, PostgreSQL and services as processes that can be stopped, killed
 * and started by name. All of them end with this JVM, however it ends.
 */
public final class Platform extends PlatformAccess implements AutoCloseable, ProcessControl {

    /** As many as a topic has partitions: one more instance would have nothing to do. */
    private static final int MOST_INSTANCES = 6;

    /** Liveness may be asked for seldom: what is not live stays so. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Supervisor supervisor;
    private final Keeper keeper;
    private final ServiceStartup services;
    private final ReservedPorts reserved = new ReservedPorts();

    /** Starts nothing yet: {@link #start()} does. */
    public Platform(PlatformSettings settings, Progress progress) {
        super(settings, progress);
        supervisor = new Supervisor(progress);
        keeper = new Keeper(supervisor, progress, BETWEEN_LOOKS);
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
            Parallel.forEach(settings.services(), service -> services.run(service, 1));
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

    /**
     * Starts again what was stopped or killed, or for the first time a service that only runs on
     * request; returns when it is ready.
     */
    @Override
    public void start(String name) {
        Service.onRequest(name)
                .filter(_ -> !supervisor.knows(name))
                .ifPresentOrElse(
                        service -> services.run(service, 1), () -> supervisor.startAgain(name));
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
        if (service.equals(Service.DECK)) {
            throw new PlatformFailure("There is one flight deck: it looks at all the others.");
        }
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

    /**
     * Those that start with every platform, and those that were asked for and run: nobody waits for
     * one that has left.
     */
    @Override
    public List<String> serviceNames() {
        return Service.thatHandleOrders()
                .filter(service ->
                        Service.ALWAYS.contains(service) || supervisor.running(service.name()))
                .map(Service::name)
                .toList();
    }

    public boolean running(String name) {
        return supervisor.running(name);
    }

    public List<ProcessStatus> processes() {
        return supervisor.children().stream()
                .map(child -> ProcessStatus.of(child, keeper.restarts(child.program().name())))
                .toList();
    }

    /** Stops everything: services first, so that their last words find Kafka and the database. */
    @Override
    public void close() {
        supervisor.close();
        List<String> all =
                supervisor.children().stream().map(child -> child.program().name()).toList();
        supervisor.remove(all.stream().filter(Service::runsAs).toList());
        supervisor.remove(all);
        reserved.close();
    }

    private void startBackbone() {
        List<String> brokerOptions = brokerOptions(settings.caches());
        Parallel.run(
                List.of(
                        () -> new PostgresStartup(settings, secrets, supervisor, progress).run(),
                        () -> startKafka(brokerOptions)));
    }

    private void startKafka(List<String> brokerOptions) {
        new KafkaStartup(settings, secrets, cluster, supervisor, progress).run(brokerOptions);
        setUpKafka();
    }

    private List<String> brokerOptions(@Nullable Path caches) {
        return caches == null
                ? List.of()
                : new BrokerCache(settings.kafka(), caches, progress).jvmOptions();
    }

    private void requireMachine() {
        Map<Integer, String> ports =
                settings.ports().users(settings.brokers(), settings.services().stream());
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
        reserved.reserve(ports.keySet());
    }
}
