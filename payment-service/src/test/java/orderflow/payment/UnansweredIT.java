package orderflow.payment;

import static orderflow.payment.Payment.Status.CAPTURED;
import static orderflow.payment.Payment.Status.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * However many payments the bank does not answer, the others have their turn. Behind them it would
 * come after 37 s: 800 calls of 3 s each, 64 at a time.
 */
@RunningPaymentService
class UnansweredIT {

    private final OrderService orderService;
    private final JdbcClient jdbc;
    private final BankLedger bank;

    @Autowired
    UnansweredIT(OrderService orderService, JdbcClient jdbc, BankLedger bank) {
        this.orderService = orderService;
        this.jdbc = jdbc;
        this.bank = bank;
    }

    @Test
    void keepNoNewPaymentFromBeingAskedAndEndWithTheirOrders() {
        var unanswered = Stream.generate(OrderService::newOrderId).limit(800).toList();
        orderService.createAtOnce(unanswered, "tok_down");
        await().until(() -> stored(unanswered) == 800);

        var healthy = Stream.generate(OrderService::newOrderId).limit(60).toList();
        orderService.createAtOnce(healthy, "tok_ok");
        await().until(() -> count(healthy, CAPTURED) == 60);

        orderService.cancelAtOnce(unanswered);
        await().atMost(Duration.ofSeconds(60)).until(() -> count(unanswered, DECLINED) == 800);
        assertThat(bank.captures(unanswered.toArray(UUID[]::new))).isZero();
    }

    @Test
    void keepNoNewPaymentFromBeingAskedAfterARestart() {
        var unanswered = Stream.generate(OrderService::newOrderId).limit(800).toList();
        storeDue(unanswered);

        var healthy = Stream.generate(OrderService::newOrderId).limit(60).toList();
        orderService.createAtOnce(healthy, "tok_ok");
        await().until(() -> count(healthy, CAPTURED) == 60);

        orderService.cancelAtOnce(unanswered);
        await().atMost(Duration.ofSeconds(60)).until(() -> count(unanswered, DECLINED) == 800);
    }

    /** As a process that was away for long finds them. */
    private void storeDue(List<UUID> orders) {
        jdbc.sql(
                        """
                        insert into payment (order_id, customer_id, amount, currency, payment_token,
                            status, attempts, next_attempt_at)
                        select order_id, 'c-42', 2100, 'EUR', 'tok_down', 'PENDING', 3,
                            now() - interval '1 min' from unnest(?) as t (order_id)
                        """)
                .param(orders.toArray(UUID[]::new))
                .update();
    }

    private long stored(List<UUID> orders) {
        return jdbc.sql("select count(*) from payment where order_id = any(?)")
                .param(orders.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    private long count(List<UUID> orders, Payment.Status status) {
        return jdbc.sql("select count(*) from payment where order_id = any(?) and status = ?")
                .params(orders.toArray(UUID[]::new), status.name())
                .query(Long.class)
                .single();
    }
}
