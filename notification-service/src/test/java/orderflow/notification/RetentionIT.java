package orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@WholeService
@TestPropertySource(properties = "orderflow.retention-interval=500ms")
class RetentionIT {

    private final JdbcClient jdbc;

    @Autowired
    RetentionIT(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void oldNotificationsGoOnceTheyAreSent() {
        insert("c-sent", "SENT", 91, 2_500);
        insert("c-failed", "FAILED", 91, 1);
        insert("c-recent", "SENT", 89, 1);

        await().atMost(WholeService.PATIENCE).until(() -> count("c-sent") == 0);
        assertThat(count("c-failed")).isOne();
        assertThat(count("c-recent")).isOne();
    }

    private void insert(String customer, String status, int daysAgo, int number) {
        jdbc.sql(
                        """
                        insert into notification (event_id, channel, order_id, customer_id, type,
                            subject, body, status, next_attempt_at, created_at)
                        select uuidv7(make_interval(days => -:daysAgo)), 'LOG', uuidv7(), :customer,
                            'order_confirmed', 'A subject', 'A body', :status, now(), now()
                        from generate_series(1, :number)
                        """)
                .param("daysAgo", daysAgo)
                .param("customer", customer)
                .param("status", status)
                .param("number", number)
                .update();
    }

    private long count(String customer) {
        return jdbc.sql("select count(*) from notification where customer_id = ?")
                .param(customer)
                .query(Long.class)
                .single();
    }
}
