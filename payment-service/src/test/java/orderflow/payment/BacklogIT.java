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
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** What stands on the topic is read before the bank is asked. */
@RunningPaymentService
class BacklogIT {

    private final OrderService orderService;
    private final KafkaListenerEndpointRegistry listeners;
    private final JdbcClient jdbc;
    private final BankLedger bank;

    @Autowired
    BacklogIT(
            OrderService orderService,
            KafkaListenerEndpointRegistry listeners,
            JdbcClient jdbc,
            BankLedger bank) {
        this.orderService = orderService;
        this.listeners = listeners;
        this.jdbc = jdbc;
        this.bank = bank;
    }

    @Test
    void chargesOnlyWhatTheBacklogDoesNotCancel() {
        var cancelled = Stream.generate(OrderService::newOrderId).limit(1800).toList();
        var wanted = Stream.generate(OrderService::newOrderId).limit(200).toList();

        listeners.stop();
        orderService.createAtOnce(cancelled, "tok_ok");
        orderService.createAtOnce(wanted, "tok_ok");
        orderService.cancelAtOnce(cancelled);
        listeners.start();

        await().atMost(Duration.ofSeconds(60)).until(() -> count(wanted, CAPTURED) == 200);
        await().atMost(Duration.ofSeconds(60)).until(() -> count(cancelled, DECLINED) == 1800);
        assertThat(bank.captures(cancelled.toArray(UUID[]::new))).isZero();
        assertThat(bank.captures(wanted.toArray(UUID[]::new))).isEqualTo(200);
    }

    @Test
    void takesUpWhatAReaderThatDiedHadHeldBack() {
        UUID orderId = OrderService.newOrderId();
        orderService.creates("tok_ok");
        orderService.awaitHandled();

        jdbc.sql(
                        """
                        insert into payment (order_id, customer_id, amount, currency, payment_token,
                            status, asked, next_attempt_at, backlog_partition, backlog_end)
                        select ?, 'c-42', 2100, 'EUR', 'tok_ok', 'PENDING', false, 'infinity',
                            partition, 0 from generate_series(0, 5) as partition
                        on conflict do nothing
                        """)
                .param(orderId)
                .update();

        await().until(() -> count(List.of(orderId), CAPTURED) == 1);
    }

    private long count(List<UUID> orders, Payment.Status status) {
        return jdbc.sql("select count(*) from payment where order_id = any(?) and status = ?")
                .params(orders.toArray(UUID[]::new), status.name())
                .query(Long.class)
                .single();
    }
}
