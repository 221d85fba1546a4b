package orderflow.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import orderflow.cluster.process.Directories;
import orderflow.endtoend.TraceReceiver.Span;
import orderflow.launcher.Platform;
import orderflow.launcher.PlatformSettings;
import orderflow.launcher.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One order is one trace, from the request to the message that its customer gets. */
class TraceIT {

    private static final Path STATE = Path.of("target", "traced-platform");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An event is processed by each group that reads its topic, whether it needs it or not. */
    private static final List<String> JOURNEY =
            List.of(
                    "order-service: http post /orders",
                    "order-service: orders send",
                    "payment-service: orders process",
                    "notification-service: orders process",
                    "payment-service: gateway charge",
                    "payment-service: payments send",
                    "order-service: payments process",
                    "notification-service: payments process",
                    "notification-service: message send",
                    "order-service: orders send",
                    "payment-service: orders process",
                    "notification-service: orders process",
                    "notification-service: message send");

    private static TraceReceiver receiver;
    private static Platform platform;
    private static Orders orders;

    @BeforeAll
    static void start() {
        receiver = new TraceReceiver();
        Directories.delete(STATE);
        var settings = PlatformSettings.in(STATE).withPorts(Ports.free()).withBrokers(1);
        for (String name : List.of("order-service", "payment-service", "notification-service")) {
            settings =
                    settings.withEnvironment(
                            name,
                            Map.of(
                                    "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
                                    "OTEL_TRACES_SAMPLER", "parentbased_traceidratio",
                                    "OTEL_TRACES_SAMPLER_ARG", "1.0",
                                    // Milliseconds; the default is 5 s.
                                    "OTEL_BSP_SCHEDULE_DELAY", "200",
                                    "LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs"));
        }
        platform = Platform.start(settings, System.out::println);
        orders = new Orders(platform.service("order-service"));
        // The first of a cold platform may take so long that the bank is asked again.
        orders.awaitStatus(orders.place("tok_ok"), "CONFIRMED", Duration.ofMinutes(1));
    }

    @AfterAll
    static void stop() {
        platform.close();
        receiver.close();
    }

    @Test
    void anOrderIsOneTraceThroughAllServices() {
        Http.get(platform.management("order-service", 1).resolve("/actuator/health"));

        UUID order = orders.place("tok_ok");

        var trace = awaitTrace(order, JOURNEY);
        assertConnected(trace);
        assertThat(receiver.spans())
                .extracting(Span::name)
                .noneMatch(name -> name.contains("actuator") || name.contains("task"));
    }

    @Test
    void ordersThatShareBatchesKeepTheirOwnTraces() {
        var placed =
                IntStream.range(0, 20).parallel().mapToObj(_ -> orders.place("tok_ok")).toList();

        for (UUID order : placed) {
            var trace = awaitTrace(order, JOURNEY);
            assertConnected(trace);
            assertThat(trace).extracting(Span::key).containsOnly("", order.toString());
        }
    }

    @Test
    void attemptsAfterABackOffBelongToTheTrace() {
        var expected = new ArrayList<>(JOURNEY);
        expected.addAll(
                List.of("payment-service: gateway charge", "payment-service: gateway charge"));

        assertConnected(awaitTrace(orders.place("tok_flaky"), expected));
    }

    @Test
    void logsSayWhichTraceTheyBelongTo() {
        UUID order = orders.place("tok_flaky");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(traceOf(order)).isNotEmpty());
        String trace = traceOf(order).getFirst().trace();

        awaitLog("payment-service", "No answer from the gateway for order " + order, trace);
        awaitLog("notification-service", "To c-42", trace);
    }

    @Test
    void withoutEndpointNoEventCarriesATrace() {
        UUID order = Shop.order("tok_ok");
        Shop.awaitStatus(order, "CONFIRMED");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Cluster.recordsOf(order)).hasSize(3));
        assertThat(Cluster.recordsOf(order))
                .allMatch(record -> record.headers().lastHeader("traceparent") == null);
    }

    private static List<Span> awaitTrace(UUID order, List<String> journey) {
        await("trace of " + order)
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(traceOf(order))
                                .extracting(Span::toString)
                                .containsExactlyInAnyOrderElementsOf(journey));
        return traceOf(order);
    }

    private static List<Span> traceOf(UUID order) {
        var traces = receiver.tracesOf(order.toString());
        assertThat(traces).hasSize(1);
        return receiver.trace(traces.getFirst());
    }

    /** A line of JSON with both texts. */
    private static void awaitLog(String service, String message, String trace) {
        await(message + " in trace " + trace)
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(Files.readAllLines(STATE.resolve("logs", service + ".log")))
                                .anyMatch(line ->
                                        line.startsWith("{")
                                                && line.contains(message)
                                                && line.contains(trace)));
    }

    private static void assertConnected(List<Span> trace) {
        var ids = new HashSet<>(trace.stream().map(Span::id).toList());
        assertThat(trace)
                .filteredOn(span -> !ids.contains(span.parent()))
                .extracting(Span::toString)
                .containsExactly("order-service: http post /orders");
    }
}
