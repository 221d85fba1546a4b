package orderflow.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order with an event that cannot be handled, and what became of its events. */
record SpoiltOrder(UUID id, OrderService orderService, JdbcClient jdbc) {

    /** Returns the id of its dead letter. */
    long park(String payload) {
        orderService.send(id, "order_created", UUID.randomUUID(), payload);
        await().until(() -> statuses().equals(List.of("PARKED")));
        return idsOf(id.toString().getBytes(UTF_8)).getFirst();
    }

    List<String> statuses() {
        return jdbc.sql(
                        "select status from dead_letter where key = convert_to(?, 'UTF8') order by id")
                .param(id.toString())
                .query(String.class)
                .list();
    }

    List<Long> idsOf(byte[] key) {
        return jdbc.sql("select id from dead_letter where key = ?")
                .param(key)
                .query(Long.class)
                .list();
    }
}
