package orderflow.payment;

import static orderflow.payment.Payment.Status.CAPTURED;
import static orderflow.payment.Payment.Status.DECLINED;
import static orderflow.payment.Payment.Status.PENDING;
import static orderflow.payment.Payment.Status.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@RunningPaymentService
class CancellationIT {

    private final OrderService orderService;
    private final PaymentLifecycle payments;
    private final PaymentQueries queries;
    private final PaymentGateway gateway;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final BankLedger bank;
    private final PaymentsTopic topic;
    private final UUID orderId = OrderService.newOrderId();

    @Autowired
    CancellationIT(
            OrderService orderService,
            PaymentLifecycle payments,
            PaymentQueries queries,
            PaymentGateway gateway,
            JdbcClient jdbc,
            TransactionOperations transaction,
            BankLedger bank,
            PaymentsTopic topic) {
        this.orderService = orderService;
        this.payments = payments;
        this.queries = queries;
        this.gateway = gateway;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.bank = bank;
        this.topic = topic;
    }

    @Test
    void asksTheBankNothingIfOneBatchBringsOrderAndCancellation() {
        var request =
                new PaymentRequest(orderId, "c-42", new Money(2100, "EUR"), "tok_ok", null, null);
        var cancellation = new Cancellation(orderId, "c-42");

        Integer fresh =
                transaction.execute(
                        _ -> payments.receive(List.of(request, request), List.of(cancellation)));

        assertThat(fresh).as("one request, one cancellation").isEqualTo(2);
        await().until(() -> topic.eventsOf(orderId).equals(List.of("payment_declined 1")));
        var payment = queries.find(orderId).orElseThrow();
        assertThat(payment.status()).isEqualTo(DECLINED);
        assertThat(payment.reason()).isEqualTo(Payment.DeclineReason.ORDER_CANCELLED);
        assertThat(bank.calls(orderId, "charge")).isZero();
    }

    @Test
    void chargesNobodyForAnOrderThatTurnsUpAfterItsCancellation() {
        orderService.cancels(orderId);
        orderService.creates(orderId, "tok_ok");

        await().until(() -> topic.eventsOf(orderId).equals(List.of("payment_declined 1")));
        orderService.awaitHandled();
        assertThat(statusOf(orderId)).isEqualTo(DECLINED);
        assertThat(bank.calls(orderId, "charge")).isZero();
    }

    @Test
    void givesTheMoneyBackIfTheCancellationOvertakesTheAnswer() throws SQLException {
        try (var _ = bank.hold()) {
            orderService.creates(orderId, "tok_ok");
            await().until(() -> bank.waiting() >= 1);
            orderService.cancels(orderId);

            await().until(() -> queries.find(orderId).orElseThrow().cancelled());
            assertThat(statusOf(orderId)).isEqualTo(PENDING);
        }

        awaitRefund();
    }

    @Test
    void givesTheMoneyBackOnceIfTheOrderIsCancelledAfterwards() {
        orderService.creates(orderId, "tok_ok");
        await().until(() -> statusOf(orderId) == CAPTURED);

        orderService.cancels(orderId);
        orderService.cancels(orderId);

        orderService.awaitHandled();
        awaitRefund();
    }

    @Test
    void neverChargesWhatWasCancelledWhileTheBankWasAway() throws Exception {
        var orders = Stream.generate(OrderService::newOrderId).limit(50).toList();

        try (var _ = bank.refuse()) {
            orderService.createAtOnce(orders, "tok_ok");
            await().until(() -> orders.stream().allMatch(id -> queries.find(id).isPresent()));
            orders.forEach(orderService::cancels);
            orderService.awaitHandled();
        }

        await().until(() -> orders.stream().allMatch(id -> statusOf(id) == DECLINED));
        await().untilAsserted(() ->
                assertThat(topic.eventsOf(orders))
                        .containsOnlyKeys(orders)
                        .allSatisfy((_, events) ->
                                assertThat(events).containsExactly("payment_declined 1")));
        assertThat(bank.captures(orders.toArray(UUID[]::new))).isZero();
    }

    @Test
    void endsWithItsOrderThoughTheBankNeverAnswers() {
        orderService.creates(orderId, "tok_down");
        await().until(() -> bank.calls(orderId, "charge") >= 1);

        orderService.cancels(orderId);

        await().until(() -> topic.eventsOf(orderId).equals(List.of("payment_declined 1")));
        assertThat(statusOf(orderId)).isEqualTo(DECLINED);
        assertThat(bank.captures(orderId)).isZero();
    }

    @Test
    void givesBackWhatTheBankTookWithoutAnAnswer() throws InterruptedException {
        gateway.charge(orderId + ":charge", orderId, new Money(2100, "EUR"), "tok_ok");
        storedUnanswered(orderId);

        orderService.cancels(orderId);

        awaitRefund();
    }

    @Test
    void tellsHowLongACustomerHasWaitedForTheMoney(@Autowired MeterRegistry meters) {
        jdbc.sql(
                        """
                        insert into payment (order_id, payment_id, customer_id, amount, currency,
                            payment_token, status, cancelled, cancelled_at, next_attempt_at)
                        values (?, gen_random_uuid(), 'c-42', 2100, 'EUR', 'tok_ok', 'CAPTURED',
                            true, now() - interval '10 minutes', now() + interval '1 hour')
                        """)
                .param(orderId)
                .update();
        var age = meters.get("payments.refunds.oldest.age").gauge();

        await().until(() -> age.value() >= 600);
        jdbc.sql("delete from payment where order_id = ?").param(orderId).update();

        await().until(() -> age.value() < 600);
    }

    /** As a payment whose call got no answer, and that is not due for long. */
    private void storedUnanswered(UUID order) {
        jdbc.sql(
                        """
                        insert into payment (order_id, customer_id, amount, currency, payment_token,
                            status, attempts, next_attempt_at)
                        values (?, 'c-42', 2100, 'EUR', 'tok_ok', 'PENDING', 9,
                            now() + interval '1 hour')
                        """)
                .param(order)
                .update();
    }

    private void awaitRefund() {
        await().until(() ->
                topic.eventsOf(orderId)
                        .equals(List.of("payment_captured 1", "payment_refunded 2")));
        assertThat(statusOf(orderId)).isEqualTo(REFUNDED);
        assertThat(bank.captures(orderId)).isEqualTo(1);
        assertThat(bank.refunds(orderId)).isEqualTo(1);
        assertThat(bank.calls(orderId, "refund")).isEqualTo(1);
    }

    private Payment.Status statusOf(UUID order) {
        return queries.find(order).map(Payment::status).orElse(PENDING);
    }
}
