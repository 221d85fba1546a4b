package orderflow.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderLoadTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private volatile Duration delay = Duration.ZERO;
    private volatile int status = 201;
    private volatile boolean chunked;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void placesSoManyOrdersAndNoMore() {
        chunked = true;
        var load = OrderLoad.remembering(shop(), 4);

        load.run(new Pace.Closed(), 200, LONG);

        assertThat(load.accepted()).isEqualTo(200);
        assertThat(load.orders()).extracting(Placed::order).doesNotHaveDuplicates().hasSize(200);
        assertThat(load.latencies().getTotalCount()).isEqualTo(200);
        assertThat(bodies).hasSize(200).doesNotHaveDuplicates();
        assertThat(bodies.peek()).startsWith("{\"customerId\":\"bench-000");
    }

    @Test
    void endsWhenItsTimeIsOver() {
        var load = OrderLoad.counting(shop(), 2);

        long nanos = load.run(new Pace.Closed(), Long.MAX_VALUE, Duration.ofSeconds(2));

        assertThat(nanos).isBetween(2_000_000_000L, 20_000_000_000L);
        assertThat(load.accepted()).isPositive();
        assertThat(load.orders()).isEmpty();
    }

    @Test
    void keepsToItsRate() {
        var load = OrderLoad.counting(shop(), 4);

        long nanos = load.run(new Pace.Open(100), 51, LONG);

        // Request 50 is due after half a second.
        assertThat(nanos).isBetween(500_000_000L, 20_000_000_000L);
    }

    @Test
    void countsTheWaitForAConnectionAsLatency() {
        delay = Duration.ofMillis(100);
        var load = OrderLoad.counting(shop(), 1);

        // All ten are due in the first 10 ms; the last one waits for nine others.
        load.run(new Pace.Open(1_000), 10, LONG);

        assertThat(load.latencies().getMaxValue()).isGreaterThan(950_000);
    }

    @Test
    void tellsRefusalsFromSilence() {
        status = 503;
        var refused = OrderLoad.counting(shop(), 2);
        refused.run(new Pace.Closed(), 10, LONG);
        server.stop(0);
        var unanswered = OrderLoad.counting(shop(), 2);
        unanswered.run(new Pace.Closed(), 10, LONG);

        assertThat(refused.refused()).isEqualTo(10);
        assertThat(refused.accepted() + refused.unanswered()).isZero();
        assertThat(unanswered.unanswered()).isEqualTo(10);
    }

    private URI shop() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(
                new String(
                        exchange.getRequestBody().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8));
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (status == 201) {
            exchange.getResponseHeaders().set("Location", "/orders/" + UUID.randomUUID());
        }
        // A length of 0 is this server's word for chunks.
        exchange.sendResponseHeaders(status, chunked ? 0 : 2);
        exchange.getResponseBody().write(new byte[] {'{', '}'});
        exchange.close();
    }
}
