package orderflow.problems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import orderflow.tiny.TinyApplication;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** A service whose only thread is busy. */
@SpringBootTest(
        classes = TinyApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "server.tomcat.threads.max=1",
            "orderflow.http.queue-within=5s",
            "orderflow.http.body-within=1s"
        })
class QueueTest {
    private static final Duration TOO_LONG = Duration.ofSeconds(6);
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    @LocalServerPort private int port;
    @LocalManagementPort private int managementPort;
    @Autowired private WebServerApplicationContext service;

    @Test
    void aRequestThatWaitedTooLongIsAnsweredAndNotExecuted() {
        int before = TinyApplication.EXECUTED.get();
        var held = later(() -> post("/held"));
        await().until(TinyApplication.HOLD::hasQueuedThreads);
        var waiting = Stream.generate(() -> later(() -> post("/bytes"))).limit(5).toList();
        var chunked = later(this::postChunked);

        await().during(TOO_LONG).until(() -> queue().getQueueSize() == 6);
        TinyApplication.HOLD.release();

        assertThat(held.join().status()).isEqualTo(200);
        for (var each : Stream.concat(waiting.stream(), Stream.of(chunked)).toList()) {
            each.join().assertProblem(503);
            assertThat(each.join().head()).contains("retry-after: 5");
        }
        assertThat(TinyApplication.EXECUTED.get()).isEqualTo(before);
        assertThat(post("/bytes").status()).isEqualTo(200);
        assertThat(TinyApplication.EXECUTED.get()).isEqualTo(before + 1);
    }

    /** It began late, and what comes after it on its connection has not waited at all. */
    @Test
    void whatFollowsALongRequestOnItsConnectionIsServed() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            var two = request("/held", "") + request("/bytes", "Connection: close\r\n");
            socket.getOutputStream().write(two.getBytes(UTF_8));
            await().until(TinyApplication.HOLD::hasQueuedThreads);
            await().during(TOO_LONG).until(TinyApplication.HOLD::hasQueuedThreads);
            TinyApplication.HOLD.release();

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8).split("HTTP/1.1 "))
                    .hasSize(3)
                    .allSatisfy(answer -> assertThat(answer).doesNotStartWith("503"));
        }
    }

    @Test
    void theManagementPortHasAQueueOfItsOwn() {
        var held = later(() -> post("/held"));
        await().until(TinyApplication.HOLD::hasQueuedThreads);

        var health = Exchange.send(managementPort, "GET /actuator/health HTTP/1.1\r\n", "");
        TinyApplication.HOLD.release();

        assertThat(List.of(health.status(), held.join().status())).containsOnly(200);
    }

    /** Not even while the refused client holds its connection. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "evil.example"})
    void aBodyThatDoesNotComeKeepsNoThread(String host) throws Exception {
        try (var slow = new Socket("localhost", port)) {
            slow.setSoTimeout(30_000);
            slow.getOutputStream()
                    .write(
                            "POST /bytes HTTP/1.1\r\nHost: %s\r\nContent-Length: 100\r\n\r\nx"
                                    .formatted(host)
                                    .getBytes(UTF_8));
            assertThat(new String(slow.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 408");

            assertThat(post("/bytes").status()).isEqualTo(200);
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    private WaitingRoom queue() {
        var tomcat = ((TomcatWebServer) service.getWebServer()).getTomcat();
        return (WaitingRoom) tomcat.getService().findExecutors()[0];
    }

    private Exchange post(String path) {
        return Exchange.post(port, path, "text/plain", "x");
    }

    private Exchange postChunked() {
        return Exchange.send(
                port,
                "POST /bytes HTTP/1.1\r\nTransfer-Encoding: chunked\r\n",
                "1\r\nx\r\n0\r\n\r\n");
    }

    private static String request(String path, String header) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n%s\r\nx"
                .formatted(path, header);
    }

    private static <T> CompletableFuture<T> later(Supplier<T> request) {
        return CompletableFuture.supplyAsync(request, THREADS);
    }
}
