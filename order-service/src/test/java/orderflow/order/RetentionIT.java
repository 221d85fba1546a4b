package orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@RunningOrderService
@TestPropertySource(properties = "orderflow.retention-interval=500ms")
class RetentionIT {

    private final JdbcClient jdbc;

    @Autowired
    RetentionIT(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void oldOrdersGoOnceTheyHaveEnded() {
        insert("ended", "CONFIRMED", 91, 2_500);
        insert("pending", "PENDING", 91, 1);
        insert("recent", "CANCELLED", 89, 1);

        await().atMost(Duration.ofSeconds(60)).until(() -> count("ended") == 0);
        assertThat(count("pending")).isOne();
        assertThat(count("recent")).isOne();
    }

    @Test
    void idempotencyKeysGoAfterADay() {
        remember("yesterday", 25);
        remember("today", 23);

        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        jdbc.sql("select key from idempotency_key where key like '%day'")
                                .query(String.class)
                                .list()
                                .equals(List.of("today")));
    }

    @Test
    void anOrderIsKeptLongerThanItsEventsAndItsKey() {
        var week = Duration.ofDays(7);
        var second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new OrderProperties(second, week, second))
                .hasMessageContaining("orderflow.orders.retention");
        var month = Duration.ofDays(30);
        assertThatThrownBy(() -> new OrderProperties(second, month, month))
                .hasMessageContaining("orderflow.orders.key-retention");
    }

    private void insert(String customer, String status, int daysAgo, int orders) {
        jdbc.sql(
                        """
                        insert into orders (id, version, customer_id, status, items, amount,
                            currency, payment_token, created_at, deadline)
                        select uuidv7(make_interval(days => -:daysAgo)), 1, :customer, :status,
                            '[]', 1, 'EUR', 'tok_ok', now(), now() + interval '1 day'
                        from generate_series(1, :orders)
                        """)
                .param("daysAgo", daysAgo)
                .param("customer", customer)
                .param("status", status)
                .param("orders", orders)
                .update();
    }

    private long count(String customer) {
        return jdbc.sql("select count(*) from orders where customer_id = ?")
                .param(customer)
                .query(Long.class)
                .single();
    }

    private void remember(String key, int hoursAgo) {
        jdbc.sql(
                        """
                        insert into idempotency_key (key, request_hash, order_id, created_at)
                        values (?, 'hash', uuidv7(), now() - make_interval(hours => ?))
                        """)
                .params(key, hoursAgo)
                .update();
    }
}
