package orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import orderflow.testing.Infrastructure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.TestPropertySource;

@RunningPaymentService
@TestPropertySource(properties = "orderflow.retention-interval=500ms")
class RetentionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final JdbcClient bank;

    @Autowired
    RetentionIT(JdbcClient jdbc, Infrastructure infrastructure) {
        this.jdbc = jdbc;
        this.bank =
                JdbcClient.create(
                        new DriverManagerDataSource(
                                infrastructure.jdbcUrl("bank"),
                                infrastructure.username(),
                                infrastructure.password()));
    }

    @AfterEach
    void removeWhatRemained() {
        jdbc.sql("delete from payment where customer_id in ('to pay back', 'open', 'recent')")
                .update();
    }

    @Test
    void oldPaymentsGoOnceNobodyHasToAskTheBankAboutThem() {
        insert("settled", "CAPTURED", 101, null, 2_500);
        insert("to pay back", "CAPTURED", 101, "1 day", 1);
        insert("open", "PENDING", 101, "1 day", 1);
        insert("recent", "CAPTURED", 99, null, 1);

        await().atMost(PATIENCE).until(() -> count("settled") == 0);
        assertThat(count("to pay back")).isOne();
        assertThat(count("open")).isOne();
        assertThat(count("recent")).isOne();
    }

    @Test
    void theBankForgetsLater() {
        for (int days : List.of(109, 111)) {
            enter("capture", "order_id, amount, currency, captured_at", "uuidv7(), 1, 'EUR'", days);
            enter(
                    "refund",
                    "payment_id, amount, currency, refunded_at",
                    "uuidv7(), 1, 'EUR'",
                    days);
            enter("unanswered", "calls, first_called_at", "1", days);
            enter("charge_key", "closed_at, first_called_at", "now()", days);
        }

        for (String table : List.of("capture", "refund", "unanswered", "charge_key")) {
            await(table)
                    .atMost(PATIENCE)
                    .until(() ->
                            bank.sql(
                                            "select idempotency_key from %s where idempotency_key like 'days %%'"
                                                    .formatted(table))
                                    .query(String.class)
                                    .list()
                                    .equals(List.of("days 109")));
        }
    }

    private void insert(
            String customer, String status, int daysAgo, @Nullable String nextAttempt, int number) {
        jdbc.sql(
                        """
                        insert into payment (order_id, payment_id, customer_id, amount, currency,
                            payment_token, status, next_attempt_at)
                        select uuidv7(make_interval(days => -:daysAgo)), uuidv7(), :customer, 1,
                            'EUR', 'tok_ok', :status, now() + :nextAttempt::interval
                        from generate_series(1, :number)
                        """)
                .param("daysAgo", daysAgo)
                .param("customer", customer)
                .param("status", status)
                .param("nextAttempt", nextAttempt)
                .param("number", number)
                .update();
    }

    private long count(String customer) {
        return jdbc.sql("select count(*) from payment where customer_id = ?")
                .param(customer)
                .query(Long.class)
                .single();
    }

    private void enter(String table, String columns, String values, int daysAgo) {
        bank.sql(
                        """
                        insert into %s (idempotency_key, %s)
                        values ('days %d', %s, now() - make_interval(days => %d))
                        """
                                .formatted(table, columns, daysAgo, values, daysAgo))
                .update();
    }
}
