package orderflow.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in over HTTP: only documented answers, bounded memory, and others go on. */
class HostileHttpIT {

    private static final URI ORDER_SERVICE = PLATFORM.service("order-service");
    private static final String ORDER =
            """
            {"customerId":"%s","currency":"EUR","paymentToken":"%s",
             "items":[{"sku":"%s","quantity":1,"unitPrice":100}]}\
            """;

    /** Megabytes that the process may grow by while it is under attack. */
    private static final long MOST_GROWTH = 80;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void twoHundredParallelRequestsWithOneKeyMakeOneOrder() throws Exception {
        String key = UUID.randomUUID().toString();
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                answers.add(
                        threads.submit(() ->
                                post(
                                        ORDER.formatted("c-race", "tok_ok", "a"),
                                        "Idempotency-Key",
                                        key)));
            }
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.get().statusCode()).isIn(201, 409))
                .anySatisfy(answer -> assertThat(answer.get().statusCode()).isEqualTo(201));
        assertThat(
                        answers.stream()
                                .map(Future::resultNow)
                                .filter(answer -> answer.statusCode() == 201)
                                .map(answer -> answer.headers().firstValue("Location"))
                                .distinct())
                .hasSize(1);
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                "${jndi:ldap://localhost/x}",
                "${7*7} #{7*7} {{7*7}}",
                "'; drop table orders; --",
                "<script>alert(1)</script>",
                "\\u0000",
                "\\u001b[31mred",
                "a\\r\\nSet-Cookie: b=c",
                "\\ud800",
                "../../../../etc/passwd",
                "%00%0d%0a%n%s");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void aHostileTextInAnyFieldIsTakenAsTextOrRefused(String text) throws Exception {
        List<String> bodies =
                List.of(
                        ORDER.formatted(text, "tok_ok", "a"),
                        ORDER.formatted("c-1", text, "a"),
                        ORDER.formatted("c-1", "tok_ok", text),
                        ORDER.formatted("c-1", "tok_ok", "a").replace("EUR", text),
                        ORDER.formatted("c-1", "tok_ok", "a").replace("customerId", text));
        for (String body : bodies) {
            var answer = post(body, "User-Agent", "${jndi:ldap://localhost/x}");

            assertThat(answer.statusCode()).as(body + answer.body()).isIn(201, 400);
            assertExplained(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void aHostileTextInTheIdempotencyKeyIsAKeyOrRefused(String text) throws Exception {
        var answer = post(ORDER.formatted("c-1", "tok_ok", "a"), "Idempotency-Key", text);

        // The same texts come in every run: the order is placed once and then answered again.
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 400);
        assertExplained(answer);
    }

    @Test
    void deepAndHugeJsonIsRefused() throws Exception {
        assertProblem(post("[".repeat(30_000), "X-Any", "x"), 400);
        assertProblem(post("{\"items\":" + "[".repeat(30_000), "X-Any", "x"), 400);
        assertProblem(post("9".repeat(60_000), "X-Any", "x"), 400);
        assertProblem(post("{\"a\":\"" + "x".repeat(70_000) + "\"}", "X-Any", "x"), 413);
    }

    @Test
    void aCompressedBodyIsNotUnpacked() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[50_000_000]);
        }
        assertThat(bomb.size()).isLessThan(65_536);
        long before = megabytes();

        var answer =
                CLIENT.send(
                        request("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(bomb.toByteArray()))
                                .build(),
                        BodyHandlers.ofString());

        assertProblem(answer, 400);
        assertThat(megabytes() - before).isLessThan(MOST_GROWTH);
    }

    @Test
    void aBodyWithoutEndIsCutOff() throws Exception {
        long before = megabytes();
        try (var socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked"));
            byte[] chunk = ("100000\r\n" + "x".repeat(0x100000) + "\r\n").getBytes(UTF_8);

            // A gigabyte, unless somebody hangs up.
            assertThatCode(
                            () -> {
                                for (int i = 0; i < 1_000; i++) {
                                    out.write(chunk);
                                }
                                out.flush();
                                socket.getInputStream().readAllBytes();
                                throw new IOException("answered");
                            })
                    .isInstanceOf(IOException.class);
        }
        assertThat(megabytes() - before).isLessThan(MOST_GROWTH);
    }

    @Test
    void slowAndIdleConnectionsKeepNobodyOut() throws Exception {
        long before = megabytes();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 2_000; i++) {
                sockets.add(connect());
            }
            // More than there are threads, each with a body that does not come.
            for (int i = 0; i < 300; i++) {
                sockets.get(i).getOutputStream().write(head("Content-Length: 100"));
            }
            await("a healthy client is served")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> Shop.place(1, "tok_ok").status() == 201);
            var others =
                    Stream.generate(() ->
                                    CompletableFuture.supplyAsync(() -> {
                                        try {
                                            return Shop.place(1, "tok_ok").status();
                                        } catch (IOException e) {
                                            return 0;
                                        }
                                    }))
                            .limit(20)
                            .toList();

            assertThat(others).allSatisfy(status -> assertThat(status.join()).isEqualTo(201));
            assertThat(megabytes() - before).isLessThan(MOST_GROWTH);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static HttpResponse<String> post(String body, String header, String value)
            throws IOException, InterruptedException {
        return CLIENT.send(
                request(header, value).POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String header, String value) {
        return HttpRequest.newBuilder(ORDER_SERVICE.resolve("/orders"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header(header, value);
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertExplained(answer);
    }

    private static void assertExplained(HttpResponse<String> answer) {
        if (answer.statusCode() >= 400) {
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            assertThat(answer.body()).doesNotContain("Exception", "orderflow.", "java.");
        }
    }

    private static Socket connect() throws IOException {
        return new Socket(ORDER_SERVICE.getHost(), ORDER_SERVICE.getPort());
    }

    private static byte[] head(String length) {
        return "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n\r\n"
                .formatted(length)
                .getBytes(UTF_8);
    }

    private static long megabytes() {
        return PLATFORM.processes().stream()
                        .filter(process -> process.name().equals("order-service"))
                        .mapToLong(process -> process.residentBytes())
                        .sum()
                / 1_000_000;
    }
}
