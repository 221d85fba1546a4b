package orderflow.endtoend.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.Parallel;
import orderflow.endtoend.Http;
import orderflow.endtoend.Orders;
import orderflow.proof.load.Load;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.load.Mix;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The containers do what the processes do. Each test leaves everything running. */
@Tag("compose")
class ComposeIT {

    private static final Compose COMPOSE =
            new Compose(KafkaInstallation.findFrom(Path.of("")).root(), "");
    private static final Compose EVERYTHING = COMPOSE.with("observability,mail");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Orders orders;
    private static Prometheus prometheus;

    @TempDir private Path folder;

    @BeforeAll
    static void up() {
        COMPOSE.run("up", "-d", "--build", "--wait");
        watched();
        orders = new Orders(COMPOSE.address("order-service", 8081));
        prometheus = new Prometheus(EVERYTHING.address("prometheus", 9090));
    }

    @AfterAll
    static void downLeavesNothing() {
        COMPOSE.with("observability,mail,fraud,lab").run("down", "--volumes");
        for (String kind : List.of("container", "volume", "network")) {
            assertThat(COMPOSE.left(kind)).as(kind).isEmpty();
        }
    }

    @Test
    void anOrderIsConfirmedAndOutlivesTheContainers(TestReporter report) {
        long start = System.nanoTime();
        UUID order = orders.place("tok_ok");
        orders.awaitStatus(order, "CONFIRMED", PATIENCE);
        report.publishEntry("confirmed after", Duration.ofNanos(System.nanoTime() - start) + "");

        EVERYTHING.run("down");
        COMPOSE.run("up", "-d", "--wait");

        assertThat(orders.status(order)).isEqualTo("CONFIRMED");
        watched();
        awaitOnlyWhatRunsIsWatched();
    }

    @Test
    void noPostFailsAndEveryOrderEndsWhenABrokerAndAServiceAreKilled(TestReporter report) {
        Path file = folder.resolve("history.tsv");
        try (LoadHistory warm = LoadHistory.appendTo(folder.resolve("warm.tsv"));
                LoadHistory history = LoadHistory.appendTo(file)) {
            load(warm).run(50, Duration.ofSeconds(60));
            Load load = load(history);
            var running =
                    CompletableFuture.runAsync(
                            () -> load.run(100, Duration.ofSeconds(40)), Parallel.THREADS);
            awaitAccepted(file, 500);
            COMPOSE.run("kill", "-s", "KILL", "kafka-2");
            awaitAccepted(file, 1_500);
            COMPOSE.run("kill", "-s", "KILL", "payment-service");
            awaitAccepted(file, 2_500);
            COMPOSE.run("start", "kafka-2", "payment-service");
            running.join();
            report.publishEntry("answers", load.counters().toString());
        }

        assertThat(LoadHistory.read(file))
                .extracting(LoadHistory.Line::event)
                .doesNotContain(LoadHistory.Event.UNKNOWN, LoadHistory.Event.FAILED)
                .filteredOn(LoadHistory.Event.OK::equals)
                .hasSize(4_000);
        await().atMost(PATIENCE)
                .until(
                        () -> sql("orders", "select count(*) from orders where status = 'PENDING'"),
                        "0"::equals);
        assertThat(sql("bank", "select count(*) - count(distinct order_id) from capture"))
                .isEqualTo("0");
    }

    @Test
    void aServiceThatEndsByItselfComesBack() {
        COMPOSE.run("exec", "-T", "payment-service", "bash", "-c", "kill -s TERM 1");

        orders.awaitStatus(orders.place("tok_ok"), "CONFIRMED", PATIENCE);
    }

    @Test
    void whatAsksForLagKnowsItsOwnPasswordOnly() {
        String volumes =
                EVERYTHING.run("exec", "-T", "kafka-metrics", "find", "/state", "-type", "f");

        assertThat(volumes.lines().map(String::strip))
                .containsExactly("/state/kafka-metrics/client.properties");
    }

    @Test
    void theWholePlatformFitsIntoTwoAndAHalfGigabytes(TestReporter report) {
        double used =
                new Memory(COMPOSE)
                        .used(
                                "kafka-1",
                                "kafka-2",
                                "kafka-3",
                                "postgres",
                                "order-service",
                                "payment-service",
                                "notification-service",
                                "flight-deck");

        report.publishEntry("megabytes", Long.toString(Math.round(used / 1e6)));
        assertThat(used).isBetween(0.5e9, 2.5e9);
    }

    @Test
    void customersGetMailsInTheProfileMail() {
        EVERYTHING.run("up", "-d", "--wait", "mail", "notification-service");
        UUID order = orders.place("tok_ok");

        var mails = new Mailbox(EVERYTHING.address("mail", 1080));
        await().atMost(PATIENCE)
                .until(
                        () -> mails.subjects(order),
                        List.of("Receipt for 21.00 EUR", "Your order is confirmed")::equals);
        COMPOSE.run("up", "-d", "--wait", "notification-service");
    }

    @Test
    void aServiceJoinsLateInTheProfileFraud() {
        orders.awaitStatus(orders.place("tok_declined"), "REJECTED", PATIENCE);
        Compose fraud = COMPOSE.with("fraud");

        fraud.run("up", "-d", "--build", "--wait", "--no-recreate", "fraud-detection");

        var events =
                Http.get(fraud.address("fraud-detection", 9084).resolve("/actuator/health"))
                        .json()
                        .at("/components/catchUp/details/events");
        assertThat(events.asLong()).isPositive();
        fraud.run("rm", "--stop", "--force", "fraud-detection");
    }

    @Test
    void theFlightDeckLooksAtTheOthersAndCannotBreakThem() throws IOException {
        URI page = pageOfTheDeck();
        URI deck = COMPOSE.address("flight-deck", 8080);
        assertThat(page.getPort()).isEqualTo(deck.getPort());

        await().atMost(PATIENCE)
                .until(() ->
                        Http.get(deck.resolve("/api/snapshot"))
                                .json()
                                .at("/services")
                                .valueStream()
                                .map(service -> service.get("state").asString())
                                .toList()
                                .equals(List.of("UP", "UP", "UP")));
        assertThat(Http.get(deck.resolve("/api/snapshot")).json().get("control").asString())
                .isEqualTo("NONE");
        String token = page.getQuery().replace("token=", "");
        assertThat(Http.post(deck.resolve("/api/orders"), "{}", token).status()).isEqualTo(201);
    }

    /** As set-up has said. */
    private static URI pageOfTheDeck() {
        Pattern address = Pattern.compile("http://localhost:\\d+/\\?token=[\\w-]+");
        return COMPOSE.run("logs", "--no-log-prefix", "set-up")
                .lines()
                .flatMap(line -> address.matcher(line).results())
                .map(found -> URI.create(found.group()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLabRunsInItsOwnContainer() {
        assertThat(COMPOSE.run("run", "-T", "--rm", "lab", "mailbox", "--answer", "b"))
                .contains("As predicted.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment-service", "notification-service"})
    void linesOfTheLogThatConcernOneOrderHaveItsId(String service) {
        // The bank fails twice, which payment-service complains of.
        UUID order = orders.place("tok_flaky");

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() ->
                        COMPOSE.run("logs", "--no-log-prefix", "--since", "3m", service)
                                .lines()
                                .filter(line -> line.contains("{"))
                                // Compose puts an escape sequence in front of each line.
                                .map(line -> line.substring(line.indexOf('{')))
                                .map(line -> JsonMapper.shared().readTree(line))
                                .anyMatch(line ->
                                        line.path("orderId")
                                                .asString("")
                                                .equals(order.toString())));
    }

    @Test
    void threeInstancesShareThePartitions() {
        COMPOSE.run("up", "-d", "--wait", "--no-recreate", "--scale", "payment-service=3");

        await().atMost(PATIENCE)
                .until(() ->
                        prometheus
                                .query(
                                        "kafka_consumer_coordinator_assigned_partitions{job=\"payment-service\"}")
                                .equals(List.of(2.0, 2.0, 2.0)));
        COMPOSE.run("up", "-d", "--wait", "--no-recreate", "--scale", "payment-service=1");
    }

    static List<String> questions() {
        return Observability.of(COMPOSE.root()).questions();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everyPanelAndEveryAlertHasData(String query) {
        orders.place("tok_ok");

        await().atMost(PATIENCE).until(() -> prometheus.query(query), found -> !found.isEmpty());
    }

    @Test
    void anOutboxThatGrowsOldRaisesItsAlarm() {
        COMPOSE.run("stop", "kafka-1", "kafka-2", "kafka-3");
        UUID order = orders.place("tok_ok");

        await().atMost(Duration.ofMinutes(2))
                .until(() -> prometheus.firing().contains("OutboxGrowsOld"));
        COMPOSE.run("start", "kafka-1", "kafka-2", "kafka-3");

        orders.awaitStatus(order, "CONFIRMED", PATIENCE);
        await().atMost(PATIENCE).until(() -> !prometheus.firing().contains("OutboxGrowsOld"));
    }

    /** As kafbat and AKHQ are: the nodes tell it addresses that are right where it is. */
    @Test
    void aContainerOfTheNetworkIsAGuest() {
        String offsets =
                COMPOSE.docker(
                        List.of(
                                "docker",
                                "run",
                                "--rm",
                                "--network=orderflow_default",
                                "--entrypoint=java",
                                "orderflow/setup",
                                "-cp",
                                "kafka/target/lib/*",
                                // It asks the leader of each partition of each topic.
                                "org.apache.kafka.tools.GetOffsetShell",
                                "--bootstrap-server=kafka-1:9094"));

        assertThat(offsets).contains("orders:5:", "payments:5:", "unsent-notifications:0:");
    }

    @Test
    void whatItShowsHoldsNoOpenPortAndNoSecret() {
        String configuration = EVERYTHING.run("config");

        assertThat(configuration.lines().filter(line -> line.contains("host_ip")))
                .isNotEmpty()
                .allMatch(line -> line.contains("127.0.0.1"));
        assertThat(configuration.lines().filter(line -> line.contains("published")))
                .hasSameSizeAs(
                        configuration.lines().filter(line -> line.contains("host_ip")).toList());
        assertThat(configuration).doesNotContainPattern("(?i)password[=:] *\\S");
    }

    /** By name: neither Grafana nor Tempo nor their images are needed to ask their questions. */
    private static void watched() {
        COMPOSE.run("up", "-d", "--wait", "kafka-metrics", "prometheus");
    }

    private static void awaitOnlyWhatRunsIsWatched() {
        await().atMost(PATIENCE)
                .until(() -> prometheus.query("up{job!=\"kafka\"}").equals(List.of(1.0, 1.0, 1.0)));
    }

    private static Load load(LoadHistory history) {
        return new Load(orders.address(), Mix.parse("ok=95,declined=5"), 1, history);
    }

    private static void awaitAccepted(Path history, int orders) {
        await().atMost(PATIENCE)
                .until(() -> LoadHistory.accepted(LoadHistory.read(history)).size() >= orders);
    }

    private static String sql(String database, String query) {
        return COMPOSE.run(
                        "exec", "-T", "postgres", "psql", "-U", "postgres", "-Atc", query, database)
                .strip();
    }
}
