package orderflow.deck.outside;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import orderflow.deck.DeckTest;
import orderflow.deck.Picture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With an order-service that counts its orders. */
@DeckTest
class HeartbeatTest {

    private static final int ORDER_SERVICE = 8_081;
    private static final AtomicInteger ORDERS = new AtomicInteger();

    @Autowired private Picture picture;

    @DynamicPropertySource
    static void orderService(DynamicPropertyRegistry properties) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", HeartbeatTest::take);
        server.start();
        int offset = server.getAddress().getPort() - ORDER_SERVICE;
        properties.add("orderflow.deck.port-offset", () -> offset);
        properties.add("orderflow.deck.heartbeat", () -> "50ms");
    }

    @Test
    void beatsWhileSomebodyLooks() {
        await().during(Duration.ofMillis(500)).until(() -> ORDERS.get() == 0);

        picture.pages(1);

        await().until(() -> ORDERS.get() > 2);
    }

    private static void take(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            ORDERS.incrementAndGet();
        }
        exchange.sendResponseHeaders(201, -1);
        exchange.close();
    }
}
