package orderflow.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.payment.Payment.Status.CAPTURED;
import static orderflow.payment.Payment.Status.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The life of a failed event, as those see it who run the service. */
@RunningPaymentService
@ExtendWith(OutputCaptureExtension.class)
class DeadLettersIT {

    private final OrderService orderService;
    private final PaymentQueries queries;
    private final JdbcClient jdbc;
    private final BankLedger bank;
    private final PaymentsTopic topic;
    private final MeterRegistry meters;
    private final UUID orderId = OrderService.newOrderId();
    private final SpoiltOrder order;
    private final Operator operator;

    @Autowired
    DeadLettersIT(
            OrderService orderService,
            PaymentQueries queries,
            JdbcClient jdbc,
            BankLedger bank,
            PaymentsTopic topic,
            MeterRegistry meters,
            @LocalManagementPort int port,
            @Value("${orderflow.http.operator-token}") String token) {
        this.orderService = orderService;
        this.queries = queries;
        this.jdbc = jdbc;
        this.bank = bank;
        this.topic = topic;
        this.meters = meters;
        this.order = new SpoiltOrder(orderId, orderService, jdbc);
        this.operator = new Operator(port, token);
    }

    @Test
    void aPoisonedOrderAndItsCancellationEndRightAfterFixAndReplay() {
        var good = OrderService.created(orderId, "tok_ok");
        long id = order.park(good.replace("2100", "\"2100\""));
        orderService.cancels(orderId);
        await().until(() -> order.statuses().equals(List.of("PARKED", "WAITING")));

        operator.post("/" + id, Map.of("who", "ada", "payload", good))
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"status\":\"REPLAYED\",\"followed\":1}");

        assertThat(order.statuses()).containsExactly("REPLAYED", "REPLAYED");
        awaitTheEndOfACancelledOrder();
        operator.post("/" + id, Map.of("who", "bob"))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .json("{\"detail\":\"Dead letter %d is already REPLAYED.\"}".formatted(id));
    }

    /** Anything may stand in a record, and nothing of it reaches a terminal as it is. */
    @Test
    void showsListsAndReplaysADeadLetterOfOddBytes() {
        byte[] key = (orderId + "\0\u009b").getBytes(UTF_8);
        var good = OrderService.created(orderId, "tok_ok");
        var record = new ProducerRecord<>("orders", key, good.replace("2100", "-").getBytes(UTF_8));
        record.headers()
                .add("ce_type", "order_created".getBytes(UTF_8))
                .add("ce_sequence", "1".getBytes(UTF_8))
                .add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8))
                .add("odd", new byte[] {(byte) 0xff, 0})
                .add("odd", null)
                .add("\u007f", "\u001b[2J".getBytes(UTF_8));
        orderService.send(record);
        await().until(() -> !order.idsOf(key).isEmpty());
        long id = order.idsOf(key).getFirst();

        operator.get("?status=PARKED&size=1")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.deadLetters[0].key")
                .isEqualTo(orderId + "\\u0000\\u009b");
        operator.get("/" + id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.headers.odd[0]")
                .isEqualTo("0xff00")
                .jsonPath("$.headers['\\\\u007f']")
                .isEqualTo("\\u001b[2J");
        operator.post("/" + id, Map.of("who", "ada", "payload", good))
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"status\":\"REPLAYED\"}");
        assertThat(queries.find(orderId)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"customerId", "currency", "paymentToken"})
    void anOrderThatTheDatabaseCannotStoreHoldsUpNoOther(String field) {
        var good = OrderService.created(orderId, "tok_ok");
        var zero = good.replaceFirst("\"" + field + "\":\"", "$0\\\\u0000");
        var half = good.replaceFirst("\"" + field + "\":\"", "$0\\\\ud800");
        var neighbours = List.of(OrderService.newOrderId(), OrderService.newOrderId());

        orderService.send(orderId, "order_created", UUID.randomUUID(), zero);
        orderService.send(OrderService.newOrderId(), "order_created", UUID.randomUUID(), half);
        orderService.createAtOnce(neighbours, "tok_ok");

        await().until(() -> neighbours.stream().allMatch(it -> queries.find(it).isPresent()));
        await().until(() -> order.statuses().equals(List.of("PARKED")));
        // A dead letter that came later would be the newest of the next test.
        orderService.awaitHandled();
    }

    @Test
    void aViolatedConstraintQuotesNoPaymentToken(CapturedOutput log) {
        long id = order.park(OrderService.created(orderId, "tok_private").replace("EUR", "EURO"));

        operator.get("/" + id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.reason")
                .value(
                        String.class,
                        reason ->
                                assertThat(reason)
                                        .contains("payment_currency_check")
                                        .doesNotContain("tok_private"))
                .jsonPath("$.stackTrace")
                .value(String.class, trace -> assertThat(trace).doesNotContain("tok_private"));
        assertThat(log).contains("payment_currency_check").doesNotContain("tok_private");
    }

    @Test
    void countsWhatIsParkedAndWhatWaits() {
        order.park("{}");
        orderService.cancels(orderId);

        await().until(() -> order.statuses().equals(List.of("PARKED", "WAITING")));
        await().until(() ->
                gauge("WAITING") == count("WAITING") && gauge("PARKED") == count("PARKED"));
    }

    /** Captured and paid back, or stopped before the bank was asked: each effect once. */
    private void awaitTheEndOfACancelledOrder() {
        await().until(() ->
                List.of("payment_captured 1", "payment_refunded 2").equals(topic.eventsOf(orderId))
                        || List.of("payment_declined 1").equals(topic.eventsOf(orderId)));
        orderService.awaitHandled();
        var status = queries.find(orderId).orElseThrow().status();
        long expected = status == REFUNDED ? 1 : 0;
        assertThat(status).isNotEqualTo(CAPTURED);
        assertThat(bank.captures(orderId)).isEqualTo(expected);
        assertThat(bank.refunds(orderId)).isEqualTo(expected);
    }

    private double gauge(String status) {
        return meters.get("dead.letters")
                .tags("consumer", "payment-service", "status", status)
                .gauge()
                .value();
    }

    private double count(String status) {
        return jdbc.sql("select count(*) from dead_letter where status = ?")
                .param(status)
                .query(Long.class)
                .single();
    }
}
