package orderflow.endtoend.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import orderflow.platform.kafka.KafkaInstallation;
import orderflow.platform.load.History;
import orderflow.platform.load.Load;
import orderflow.platform.load.Mix;
import orderflow.platform.process.Parallel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The containers do what the processes do. Each test leaves everything running. */
@Tag("compose")
class ComposeIT {

    private static final Compose COMPOSE =
            new Compose(KafkaInstallation.findFrom(Path.of("")).root());
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Prometheus PROMETHEUS =
            new Prometheus(URI.create("http://localhost:9090"), CLIENT);
    private static final URI ORDERS = URI.create("http://localhost:8081/orders");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir private Path folder;

    @BeforeAll
    static void up() {
        COMPOSE.run("up", "-d", "--build", "--wait");
        // By name: neither Grafana nor its image is needed to ask its questions.
        COMPOSE.run("up", "-d", "--wait", "kafka-metrics", "prometheus");
    }

    @AfterAll
    static void downLeavesNothing() {
        COMPOSE.run("--profile", "observability", "down", "--volumes");
        for (String kind : List.of("container", "volume", "network")) {
            assertThat(COMPOSE.left(kind)).as(kind).isEmpty();
        }
    }

    @Test
    void anOrderIsConfirmedAndOutlivesTheContainers() {
        String order = place().headers().firstValue("Location").orElseThrow();
        awaitStatus(order, "CONFIRMED");

        COMPOSE.run("--profile", "observability", "down");
        COMPOSE.run("up", "-d", "--wait");

        assertThat(get(ORDERS.resolve(order))).contains("\"CONFIRMED\"");
        COMPOSE.run("up", "-d", "--wait", "kafka-metrics", "prometheus");
    }

    @Test
    void noPostFailsAndEveryOrderEndsWhenABrokerAndAServiceAreKilled() {
        Path file = folder.resolve("history.tsv");
        try (History history = History.appendTo(file)) {
            var load = new Load(ORDERS, Mix.parse("ok=95,declined=5"), 1, history);
            var running =
                    CompletableFuture.runAsync(
                            () -> load.run(50, Duration.ofSeconds(30)), Parallel.THREADS);
            awaitAccepted(file, 200);
            COMPOSE.run("kill", "-s", "KILL", "kafka-2");
            awaitAccepted(file, 500);
            COMPOSE.run("kill", "-s", "KILL", "payment-service");
            awaitAccepted(file, 800);
            COMPOSE.run("start", "kafka-2", "payment-service");
            running.join();
        }

        assertThat(History.read(file))
                .filteredOn(line -> line.event() == History.Event.OK)
                .hasSize(1_500);
        assertThat(History.read(file))
                .extracting(History.Line::event)
                .doesNotContain(History.Event.UNKNOWN, History.Event.FAILED);
        await().atMost(PATIENCE)
                .until(
                        () -> sql("orders", "select count(*) from orders where status = 'PENDING'"),
                        "0"::equals);
        assertThat(sql("bank", "select count(*) - count(distinct order_id) from capture"))
                .isEqualTo("0");
    }

    @Test
    void threeInstancesShareThePartitions() {
        COMPOSE.run("up", "-d", "--wait", "--no-recreate", "--scale", "payment-service=3");

        await().atMost(PATIENCE)
                .until(() ->
                        PROMETHEUS
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
        place();

        await().atMost(PATIENCE).until(() -> PROMETHEUS.query(query), found -> !found.isEmpty());
    }

    @Test
    void anOutboxThatGrowsOldRaisesItsAlarm() {
        COMPOSE.run("stop", "kafka-1", "kafka-2", "kafka-3");
        String order = place().headers().firstValue("Location").orElseThrow();

        await().atMost(Duration.ofMinutes(2))
                .until(() -> PROMETHEUS.firing().contains("OutboxGrowsOld"));
        COMPOSE.run("start", "kafka-1", "kafka-2", "kafka-3");

        awaitStatus(order, "CONFIRMED");
        await().atMost(PATIENCE).until(() -> !PROMETHEUS.firing().contains("OutboxGrowsOld"));
    }

    @Test
    void whatItShowsHoldsNoOpenPortAndNoSecret() {
        String configuration = COMPOSE.run("--profile", "observability", "config");

        assertThat(configuration.lines().filter(line -> line.contains("host_ip")))
                .isNotEmpty()
                .allMatch(line -> line.contains("127.0.0.1"));
        assertThat(configuration.lines().filter(line -> line.contains("published")))
                .hasSameSizeAs(
                        configuration.lines().filter(line -> line.contains("host_ip")).toList());
        assertThat(configuration).doesNotContainPattern("(?i)password[=:] *\\S");
    }

    private static void awaitAccepted(Path history, int orders) {
        await().atMost(PATIENCE)
                .until(() ->
                        History.read(history).stream()
                                        .filter(line -> line.event() == History.Event.OK)
                                        .count()
                                >= orders);
    }

    private static void awaitStatus(String order, String status) {
        await().atMost(PATIENCE).until(() -> get(ORDERS.resolve(order)).contains(status));
    }

    private static String sql(String database, String query) {
        return COMPOSE.run(
                        "exec", "-T", "postgres", "psql", "-U", "postgres", "-Atc", query, database)
                .strip();
    }

    private static HttpResponse<String> place() {
        String order =
                """
                {"customerId":"c-42","currency":"EUR","paymentToken":"tok_ok",
                 "items":[{"sku":"margherita","quantity":2,"unitPrice":1050}]}
                """;
        var answer =
                send(
                        HttpRequest.newBuilder(ORDERS)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(order)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static String get(URI uri) {
        return send(HttpRequest.newBuilder(uri)).body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
