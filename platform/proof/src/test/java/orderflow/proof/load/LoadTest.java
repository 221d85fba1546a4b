package orderflow.proof.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {

    private final AtomicInteger cancellations = new AtomicInteger();
    private HttpServer shop;

    @TempDir private Path folder;

    @BeforeEach
    void open() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/orders", this::answer);
        shop.start();
    }

    @AfterEach
    void close() {
        shop.stop(0);
    }

    @Test
    void aCancellationThatGetsNoAnswerIsAskedForAgain() {
        assertThat(eventsOf("cancel=1"))
                .containsExactly(
                        LoadHistory.Event.INVOKED,
                        LoadHistory.Event.OK,
                        LoadHistory.Event.CANCELLED);
        assertThat(cancellations).hasValue(2);
    }

    @Test
    void anOrderThatItsCustomerKeepsIsNotCancelled() {
        assertThat(eventsOf("ok=1"))
                .containsExactly(LoadHistory.Event.INVOKED, LoadHistory.Event.OK);
    }

    private List<LoadHistory.Event> eventsOf(String mix) {
        Path file = folder.resolve("history.tsv");
        try (LoadHistory history = LoadHistory.appendTo(file)) {
            var address = URI.create("http://localhost:" + shop.getAddress().getPort());
            new Load(address, Mix.parse(mix), 1, history).run(1, Duration.ofSeconds(1));
        }
        return LoadHistory.read(file).stream().map(LoadHistory.Line::event).toList();
    }

    /** The first cancellation finds the database away. */
    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        int status = 201;
        if (exchange.getRequestURI().getPath().endsWith("/cancellation")) {
            status = cancellations.incrementAndGet() == 1 ? 503 : 200;
        }
        exchange.getResponseHeaders().add("Location", "/orders/" + UUID.randomUUID());
        exchange.sendResponseHeaders(status, 0);
        try (var body = exchange.getResponseBody()) {
            body.write("{}".getBytes(UTF_8));
        }
    }
}
