package orderflow.payment;

import static orderflow.payment.Payment.Status.CAPTURED;
import static orderflow.payment.Payment.Status.DECLINED;
import static orderflow.payment.Payment.Status.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order is cancelled at its deadline: it is not charged shortly before or after it. */
@RunningPaymentService
class DeadlineIT {

    private final OrderService orderService;
    private final PaymentQueries queries;
    private final JdbcClient jdbc;
    private final BankLedger bank;
    private final PaymentsTopic topic;
    private final UUID overdue = OrderService.newOrderId();

    @Autowired
    DeadlineIT(
            OrderService orderService,
            PaymentQueries queries,
            JdbcClient jdbc,
            BankLedger bank,
            PaymentsTopic topic) {
        this.orderService = orderService;
        this.queries = queries;
        this.jdbc = jdbc;
        this.bank = bank;
        this.topic = topic;
    }

    @Test
    void anOrderThatComesAfterItsDeadlineIsNotChargedAndEndsWithItsCancellation() {
        orderService.creates(overdue, "tok_ok", Instant.now().minusSeconds(1));
        awaitAnotherCharge();
        await().until(() -> queries.find(overdue).isPresent());

        assertThat(queries.find(overdue).orElseThrow().status()).isEqualTo(PENDING);
        orderService.cancels(overdue);

        await().until(() -> topic.eventsOf(overdue).equals(List.of("payment_declined 1")));
        assertThat(bank.calls(overdue, "charge")).isZero();
    }

    @Test
    void anUnansweredPaymentIsNotChargedAgainAfterTheDeadline() {
        storeUnanswered(overdue, Instant.now().minusSeconds(1));
        UUID inTime = OrderService.newOrderId();
        storeUnanswered(inTime, Instant.now().plusSeconds(60));

        await().until(() -> queries.find(inTime).orElseThrow().status() == CAPTURED);
        assertThat(bank.calls(overdue, "charge")).isZero();

        orderService.cancels(overdue);
        await().until(() -> queries.find(overdue).orElseThrow().status() == DECLINED);
        assertThat(bank.captures(overdue)).isZero();
    }

    private void awaitAnotherCharge() {
        UUID next = OrderService.newOrderId();
        orderService.creates(next, "tok_ok", Instant.now().plusSeconds(60));
        await().until(() -> topic.eventsOf(next).equals(List.of("payment_captured 1")));
    }

    private void storeUnanswered(UUID order, Instant deadline) {
        jdbc.sql(
                        """
                        insert into payment (order_id, customer_id, amount, currency, payment_token,
                            status, attempts, next_attempt_at, deadline)
                        values (?, 'c-42', 2100, 'EUR', 'tok_ok', 'PENDING', 1, now(),
                            ?::timestamptz)
                        """)
                .params(order, deadline.toString())
                .update();
    }
}
