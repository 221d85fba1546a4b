package orderflow.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static orderflow.payment.Payment.Status.CAPTURED;
import static orderflow.payment.Payment.Status.PENDING;
import static orderflow.payment.Payment.Status.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deliveries repeat, processes die between any two steps: the bank moves the money once. */
@RunningPaymentService
class OnceOnlyIT {

    private static final Money PRICE = new Money(2100, "EUR");

    private final OrderService orderService;
    private final PaymentGateway gateway;
    private final PaymentLifecycle payments;
    private final PaymentQueries queries;
    private final JdbcClient jdbc;
    private final BankLedger bank;
    private final PaymentsTopic topic;
    private final UUID orderId = OrderService.newOrderId();

    @Autowired
    OnceOnlyIT(
            OrderService orderService,
            PaymentGateway gateway,
            PaymentLifecycle payments,
            PaymentQueries queries,
            JdbcClient jdbc,
            BankLedger bank,
            PaymentsTopic topic) {
        this.orderService = orderService;
        this.gateway = gateway;
        this.payments = payments;
        this.queries = queries;
        this.jdbc = jdbc;
        this.bank = bank;
        this.topic = topic;
    }

    @Test
    void ignoresTheSameEventAgain() {
        UUID eventId = UUID.randomUUID();
        var json = OrderService.created(orderId, "tok_ok");

        orderService.send(orderId, "order_created", eventId, json);
        await().until(() -> statusOf(orderId) == CAPTURED);
        orderService.send(orderId, "order_created", eventId, json);

        assertThatItHappenedOnce();
    }

    @Test
    void ignoresAnotherEventOfTheSameOrder() {
        orderService.creates(orderId, "tok_ok");
        await().until(() -> statusOf(orderId) == CAPTURED);
        orderService.creates(orderId, "tok_ok");

        assertThatItHappenedOnce();
    }

    @Test
    void ignoresAnAnswerThatWasSettledBefore() {
        orderService.creates(orderId, "tok_ok");
        await().until(() -> statusOf(orderId) == CAPTURED);
        var payment = queries.find(orderId).orElseThrow();

        var late = new PaymentGateway.Answer.Captured(UUID.randomUUID());
        payments.settle(List.of(new GatewayAnswer(orderId, late)));

        assertThat(queries.find(orderId).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(payment);
        assertThatItHappenedOnce();
    }

    @Test
    void asksAgainIfItDiedBetweenTheAnswerAndItsSettlement() throws InterruptedException {
        var answer = gateway.charge(orderId + ":charge", orderId, PRICE, "tok_ok");

        storeWithExpiredLease(PENDING, null, false);

        await().until(() -> topic.eventsOf(orderId).equals(List.of("payment_captured 1")));
        assertThat(bank.captures(orderId)).isEqualTo(1);
        assertThat(bank.calls(orderId, "charge")).isEqualTo(2);
        assertThat(answer)
                .isEqualTo(
                        new PaymentGateway.Answer.Captured(
                                queries.find(orderId).orElseThrow().paymentId()));
    }

    @Test
    void takesTheMoneyOnceHoweverManyAskAtTheSameTime() {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var others = Stream.generate(OrderService::newOrderId).limit(30).toArray(UUID[]::new);
        var wanted = Stream.concat(Stream.of(others), Stream.generate(() -> orderId).limit(10));

        var answers =
                wanted
                        .map(order -> CompletableFuture.supplyAsync(() -> charged(order), threads))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .collect(toSet());

        assertThat(answers).hasSize(31);
        assertThat(bank.captures(others)).isEqualTo(30);
        assertThat(bank.captures(orderId)).isEqualTo(1);
        assertThat(bank.calls(orderId, "charge")).isEqualTo(10);
    }

    @Test
    void refundsOnceIfItDiedBetweenTheRefundAndItsSettlement() throws InterruptedException {
        var captured =
                (PaymentGateway.Answer.Captured)
                        gateway.charge(orderId + ":charge", orderId, PRICE, "tok_ok");
        gateway.refund(orderId + ":refund", captured.paymentId(), PRICE);

        storeWithExpiredLease(CAPTURED, captured.paymentId(), true);

        await().until(() -> statusOf(orderId) == REFUNDED);
        await().until(() -> topic.eventsOf(orderId).equals(List.of("payment_refunded 2")));
        assertThat(bank.refunds(orderId)).isEqualTo(1);
        assertThat(bank.calls(orderId, "refund")).isEqualTo(2);
    }

    @Test
    void setsOnlyThePoisonAside() {
        orderService.creates(orderId, "tok_ok");
        var poison = "{\"orderId\":\"%s\",\"reason\":\"CUSTOMER\"}".formatted(orderId);
        orderService.send(orderId, "order_cancelled", UUID.randomUUID(), poison);
        UUID neighbour = orderService.creates("tok_ok");

        await().until(() -> statusOf(neighbour) == CAPTURED);
        await().until(() -> List.of("payment_captured 1").equals(topic.eventsOf(orderId)));
        await().until(() -> deadLetters().size() == 1);
        assertThat(new String(deadLetters().getFirst().value(), UTF_8)).isEqualTo(poison);
        assertThat(PaymentsTopic.header(deadLetters().getFirst(), "dlt_error"))
                .startsWith("Not a valid order_cancelled: customerId: ")
                .doesNotContain("\n");
    }

    @Test
    void setsOnlyTheOrderAsideThatCannotBeStored() {
        UUID neighbour = OrderService.newOrderId();
        var impossible = OrderService.created(orderId, "tok_ok").replace("2100", "-1");

        orderService.send(orderId, "order_created", UUID.randomUUID(), impossible);
        orderService.creates(neighbour, "tok_ok");

        await().until(() -> statusOf(neighbour) == CAPTURED);
        await().until(() -> deadLetters().size() == 1);
        assertThat(PaymentsTopic.header(deadLetters().getFirst(), "dlt_error"))
                .contains("violates check constraint");
        assertThat(bank.calls(orderId, "charge")).isZero();
    }

    private void assertThatItHappenedOnce() {
        orderService.awaitHandled();
        await().until(() -> topic.eventsOf(orderId).equals(List.of("payment_captured 1")));
        assertThat(bank.captures(orderId)).isEqualTo(1);
        assertThat(bank.calls(orderId, "charge")).isEqualTo(1);
    }

    private PaymentGateway.Answer charged(UUID order) {
        try {
            return gateway.charge(order + ":charge", order, PRICE, "tok_ok");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a process leaves a payment behind that is killed. */
    private void storeWithExpiredLease(
            Payment.Status status, @Nullable UUID paymentId, boolean cancelled) {
        jdbc.sql(
                        """
                        insert into payment (order_id, payment_id, customer_id, amount, currency,
                            payment_token, status, sequence, cancelled, next_attempt_at)
                        values (?, ?, 'c-42', ?, ?, 'tok_ok', ?, ?, ?, now() - interval '1 s')
                        """)
                .params(
                        orderId,
                        paymentId,
                        PRICE.amount(),
                        PRICE.currency(),
                        status.name(),
                        status == PENDING ? 0 : 1,
                        cancelled)
                .update();
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters() {
        return topic.read("orders.payment-service.dlt", orderId);
    }

    private Payment.Status statusOf(UUID order) {
        return queries.find(order).map(Payment::status).orElse(PENDING);
    }
}
