package orderflow.deck.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import orderflow.deck.DeckTest;
import orderflow.deck.OrderBook;
import orderflow.deck.TapeRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With an order-service that accepts everything and remembers whose bank is slow. */
@DeckTest
class BankTest {

    private static final int ORDER_SERVICE = 8_081;
    private static final int CUSTOMERS = 20;
    private static final List<String> SLOW = new CopyOnWriteArrayList<>();
    private static final List<String> CANCELLED = new CopyOnWriteArrayList<>();

    @Autowired private Board board;
    @Autowired private Runs runs;
    @Autowired private OrderBook orders;

    @DynamicPropertySource
    static void orderService(DynamicPropertyRegistry properties) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", BankTest::take);
        server.start();
        int offset = server.getAddress().getPort() - ORDER_SERVICE;
        properties.add("orderflow.deck.port-offset", () -> offset);
    }

    /** A confirmed order can be cancelled, too, and its customer would get the money back. */
    @Test
    void cancelsOnlyTheOrdersWithoutAnEnd() {
        board.press("bank-slow", null);
        await().until(() -> SLOW.size() == CUSTOMERS);
        orders.add(record("order_created", 1));
        orders.add(record("order_confirmed", 2));

        runs.healAll();

        await().until(() -> CANCELLED.size() == CUSTOMERS - 1);
        assertThat(CANCELLED).doesNotContain(SLOW.getFirst());
    }

    private static TapeRecord record(String type, int sequence) {
        return new TapeRecord("orders", 0, sequence, 0, SLOW.getFirst(), type, sequence);
    }

    private static void take(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String order = UUID.randomUUID().toString();
        if (path.endsWith("/cancellation")) {
            CANCELLED.add(path.split("/", -1)[2]);
        } else if (request.contains("tok_slow")) {
            SLOW.add(order);
        }
        byte[] answer = "{\"orderId\": \"%s\"}".formatted(order).getBytes(UTF_8);
        exchange.sendResponseHeaders(201, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
