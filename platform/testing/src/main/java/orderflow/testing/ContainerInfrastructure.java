package orderflow.testing;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Broker and PostgreSQL in containers; Testcontainers removes them when the JVM has ended. */
final class ContainerInfrastructure implements Infrastructure {

    private final KafkaContainer kafka =
            new KafkaContainer("apache/kafka:4.2.1")
                    // As in kafka/server.properties: a topic that is missing stays so.
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    private final PostgreSQLContainer postgres =
            new PostgreSQLContainer("postgres:18")
                    // Testcontainers would switch fsync off, and with it what the tests are about.
                    .withCommand("postgres");

    private ContainerInfrastructure() {
        Startables.deepStart(kafka, postgres).join();
    }

    static Infrastructure start() {
        return new ContainerInfrastructure();
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public String username() {
        return postgres.getUsername();
    }

    @Override
    public String password() {
        return postgres.getPassword();
    }

    @Override
    public String serverUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(
                        postgres.getHost(),
                        postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                        database);
    }

    @Override
    public void kafkaAway() {
        pause(kafka);
    }

    @Override
    public void kafkaBack() {
        resume(kafka);
    }

    @Override
    public void databaseAway() {
        pause(postgres);
    }

    @Override
    public void databaseBack() {
        resume(postgres);
    }

    /** Not stopped: a restarted container would get another port. */
    private static void pause(GenericContainer<?> container) {
        DockerClientFactory.lazyClient().pauseContainerCmd(container.getContainerId()).exec();
    }

    private static void resume(GenericContainer<?> container) {
        DockerClientFactory.lazyClient().unpauseContainerCmd(container.getContainerId()).exec();
    }
}
