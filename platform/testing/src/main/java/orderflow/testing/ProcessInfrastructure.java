package orderflow.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import orderflow.cluster.kafka.Broker;
import orderflow.cluster.kafka.BrokerConfiguration;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.postgres.PostgresBinaries;
import orderflow.cluster.postgres.PostgresServer;
import orderflow.cluster.postgres.Superuser;
import orderflow.cluster.process.Child;
import orderflow.cluster.process.Directories;
import orderflow.cluster.process.LoopbackPort;
import orderflow.cluster.process.Parallel;
import org.apache.kafka.common.Uuid;
import org.springframework.boot.SpringApplication;

/** Broker and PostgreSQL as children of the tests' JVM: no container engine needed. */
final class ProcessInfrastructure implements Infrastructure {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = Uuid.randomUuid().toString();

    private final Path directory;
    private final Broker broker;
    private final PostgresServer postgres;
    private Child postgresProcess;
    private Child brokerProcess;

    private ProcessInfrastructure(KafkaInstallation kafka, Path directory) {
        this.directory = directory;
        broker =
                new Broker(
                        kafka,
                        directory.resolve("kafka"),
                        BrokerConfiguration.alone(LoopbackPort.free(), LoopbackPort.free()),
                        directory,
                        List.of());
        postgres =
                new PostgresServer(
                        PostgresBinaries.unpackedIn(
                                kafka.root().resolve("platform/cluster/target")),
                        directory.resolve("postgres"),
                        directory,
                        LoopbackPort.free(),
                        PASSWORD);
        CompletableFuture<Child> database =
                CompletableFuture.supplyAsync(this::startPostgres, Parallel.THREADS);
        broker.prepare(Uuid.randomUuid().toString());
        brokerProcess = startBroker();
        postgresProcess = database.join();
    }

    static Infrastructure start(KafkaInstallation kafka) {
        // By process id: a module's tests may run in an IDE and in Maven at once.
        Path directory =
                Path.of("target", "infrastructure", Long.toString(ProcessHandle.current().pid()));
        ProcessInfrastructure infrastructure = new ProcessInfrastructure(kafka, directory);
        // After the applications have closed: theirs is a hook of the JVM, too, and a broker that
        // ends
        // before its clients leaves them waiting.
        SpringApplication.getShutdownHandlers().add(infrastructure::end);
        return infrastructure;
    }

    @Override
    public String bootstrapServers() {
        return "localhost:" + broker.port();
    }

    @Override
    public String username() {
        return Superuser.NAME;
    }

    @Override
    public String password() {
        return PASSWORD;
    }

    @Override
    public String serverUrl(String database) {
        return postgres.superuser().jdbcUrl(database);
    }

    @Override
    public void kafkaAway() {
        brokerProcess.kill();
    }

    @Override
    public void kafkaBack() {
        brokerProcess = startBroker();
    }

    @Override
    public void databaseAway() {
        postgresProcess.kill();
    }

    @Override
    public void databaseBack() {
        postgresProcess = startPostgres();
    }

    private Child startBroker() {
        Child child = Child.start(broker);
        child.awaitAnswer(PATIENCE);
        return child;
    }

    private Child startPostgres() {
        postgres.prepare();
        Child child = Child.start(postgres);
        child.awaitAnswer(PATIENCE);
        postgres.superuser().proveDurable();
        return child;
    }

    /** Keeps the logs: they tell why a test failed. */
    private void end() {
        brokerProcess.kill();
        postgresProcess.kill();
        Directories.delete(directory.resolve("kafka"));
        Directories.delete(directory.resolve("postgres"));
    }
}
