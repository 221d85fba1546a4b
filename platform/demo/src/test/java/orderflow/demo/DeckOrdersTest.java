package orderflow.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeckOrdersTest {

    private final List<String> happened = new CopyOnWriteArrayList<>();
    private HttpServer deck;
    private volatile boolean heartbeat = true;

    @BeforeEach
    void start() throws IOException {
        deck = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        deck.createContext("/api/snapshot", this::showPicture);
        deck.createContext("/api/heartbeat", this::takeSwitch);
        deck.start();
    }

    @AfterEach
    void stop() {
        deck.stop(0);
    }

    @Test
    void stayAwayWhileTheBooksAreCompared() {
        assertThat(orders().without(this::compare)).isEqualTo("balanced");

        assertThat(happened).containsExactly("{\"on\": false}", "compared", "{\"on\": true}");
    }

    @Test
    void comeAgainAfterAFailure() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        orders().without(() -> {
                            throw new IllegalStateException();
                        }));

        assertThat(happened).containsExactly("{\"on\": false}", "{\"on\": true}");
    }

    @Test
    void thatSomebodyHasSwitchedOffStayOff() {
        heartbeat = false;

        orders().without(this::compare);

        assertThat(happened).containsExactly("compared");
    }

    @Test
    void ofADeadDeckAreInNobodysWay() {
        deck.stop(0);

        assertThat(orders().without(this::compare)).isEqualTo("balanced");
    }

    private DeckOrders orders() {
        return new DeckOrders(
                URI.create("http://localhost:" + deck.getAddress().getPort() + "/"), "secret");
    }

    private String compare() {
        happened.add("compared");
        return "balanced";
    }

    private void showPicture(HttpExchange exchange) throws IOException {
        byte[] picture = "{\"customer\": {\"heartbeat\": %b}}".formatted(heartbeat).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, picture.length);
        exchange.getResponseBody().write(picture);
        exchange.close();
    }

    private void takeSwitch(HttpExchange exchange) throws IOException {
        boolean known =
                "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (known) {
            happened.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        }
        exchange.sendResponseHeaders(known ? 204 : 401, -1);
        exchange.close();
    }
}
