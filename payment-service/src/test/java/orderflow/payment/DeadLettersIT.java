package orderflow.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.payment.Payment.Status.CAPTURED;
import static orderflow.payment.Payment.Status.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

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
    private final RestTestClient deadLetters;
    private final UUID orderId = OrderService.newOrderId();

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
        deadLetters =
                RestTestClient.bindToServer()
                        .baseUrl("http://localhost:" + port + "/actuator/deadletters")
                        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                        .build();
    }

    @Test
    void aPoisonedOrderAndItsCancellationEndRightAfterFixAndReplay() {
        var good = OrderService.created(orderId, "tok_ok");
        long id = park(good.replace("2100", "\"2100\""));
        orderService.cancels(orderId);
        await().until(() -> statuses().equals(List.of("PARKED", "WAITING")));

        post("/" + id, Map.of("who", "ada", "payload", good))
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"status\":\"REPLAYED\",\"followed\":1}");

        assertThat(statuses()).containsExactly("REPLAYED", "REPLAYED");
        awaitTheEndOfACancelledOrder();
        post("/" + id, Map.of("who", "bob"))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .json("{\"detail\":\"Dead letter %d is already REPLAYED.\"}".formatted(id));
    }

    @Test
    void showsAndListsADeadLetter() {
        var payload = "{\"orderId\":\"%s\"".formatted(orderId);
        long id = park(payload);

        get("?status=PARKED&size=1")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"deadLetters\":[{\"id\":%d,\"key\":\"%s\"}]}".formatted(id, orderId));
        get("/" + id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.payload")
                .isEqualTo(payload)
                .jsonPath("$.headers.ce_type")
                .isEqualTo("order_created")
                .jsonPath("$.stackTrace")
                .isNotEmpty();
    }

    @Test
    void listsPageByPage() {
        long first = park("{");
        var other = OrderService.newOrderId();
        byte[] key = other.toString().getBytes(UTF_8);
        orderService.send(other, "order_created", UUID.randomUUID(), "{");
        await().until(() -> !idsOf(key).isEmpty());
        long second = idsOf(key).getFirst();

        get("?status=PARKED&size=1")
                .expectBody()
                .json("{\"deadLetters\":[{\"id\":%d}],\"next\":%1$d}".formatted(second));
        get("?status=PARKED&size=1&before=" + second)
                .expectBody()
                .json("{\"deadLetters\":[{\"id\":%d}]}".formatted(first));
        get("?before=1").expectBody().json("{\"deadLetters\":[],\"next\":null}");
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
        await().until(() -> !idsOf(key).isEmpty());
        long id = idsOf(key).getFirst();

        get("?status=PARKED&size=1")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.deadLetters[0].key")
                .isEqualTo(orderId + "\\u0000\\u009b");
        get("/" + id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.headers.odd[0]")
                .isEqualTo("0xff00")
                .jsonPath("$.headers['\\\\u007f']")
                .isEqualTo("\\u001b[2J");
        post("/" + id, Map.of("who", "ada", "payload", good))
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
        await().until(() -> statuses().equals(List.of("PARKED")));
    }

    @Test
    void aViolatedConstraintQuotesNoPaymentToken(CapturedOutput log) {
        long id = park(OrderService.created(orderId, "tok_private").replace("EUR", "EURO"));

        get("/" + id)
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
        park("{}");
        orderService.cancels(orderId);

        await().until(() -> statuses().equals(List.of("PARKED", "WAITING")));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        gauge("WAITING") == count("WAITING") && gauge("PARKED") == count("PARKED"));
    }

    @Test
    void discardsWithAReason() {
        long id = park("{}");

        delete("/" + id + "?who=ada").expectStatus().isBadRequest();
        assertThat(statuses()).containsExactly("PARKED");
        delete("/" + id + "?who=ada&reason=a test order").expectStatus().isOk();

        assertThat(statuses()).containsExactly("DISCARDED");
        assertThat(
                        jdbc.sql("select who from dead_letter_audit where dead_letter_id = ?")
                                .param(id)
                                .query(String.class)
                                .list())
                .containsExactly("operator (says: ada)");
    }

    @Test
    void nobodyWithoutTheTokenReplaysOrDiscards() {
        long id = park("{}");
        var stranger = deadLetters.mutate().defaultHeaders(HttpHeaders::clear).build();

        for (var method : List.of(HttpMethod.POST, HttpMethod.DELETE)) {
            stranger.method(method)
                    .uri("/" + id + "?who=ada&reason=none")
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }

        assertThat(statuses()).containsExactly("PARKED");
        stranger.get().uri("/" + id).exchange().expectStatus().isOk();
    }

    @Test
    void answersAReplayThatFailsAgain() {
        long id = park("{}");

        post("/" + id, Map.of("who", "ada"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.detail")
                .value(
                        String.class,
                        detail -> assertThat(detail).contains("failed again", "Not a valid"));

        assertThat(statuses()).containsExactly("PARKED");
    }

    @Test
    void replaysAllThatFailedForOneReason() {
        park("{}");

        post("", Map.of("who", "ada", "reason", "PoisonEventException"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.replayed")
                .isEqualTo(0)
                .jsonPath("$.failed")
                .value(Integer.class, failed -> assertThat(failed).isPositive());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET    | ?status=LOST                   | 400 | 'status' is one of
                    GET    | ?size=101                      | 400 | 'size' is a number from 1 to 100
                    GET    | ?size=many                     | 400 | 'size' is a number from 1 to 100
                    GET    | ?before=now                    | 400 | is a number
                    GET    | ?reason=                       | 400 | 'reason' has to have 1 to
                    GET    | /one                           | 400 | is a number
                    GET    | /987654321                     | 404 | no dead letter 987654321
                    POST   | /987654321                     | 400 | 'who' has to have 1 to
                    POST   |                                | 400 | 'who' has to have 1 to
                    DELETE | /987654321?who=ada             | 400 | 'reason' has to have 1 to
                    DELETE | /987654321?who=ada&reason=none | 404 | no dead letter 987654321
                    """,
            quoteCharacter = '"')
    void saysWhatIsWrongWithARequest(String method, String path, int status, String sentence) {
        deadLetters
                .method(HttpMethod.valueOf(method))
                .uri(path == null ? "" : path)
                .contentType(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains(sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"who\":", "[]", "{\"who\":{\"name\":\"ada\"}}"})
    void refusesABodyThatIsNoObjectOfTexts(String body) {
        long id = park("{}");

        post("/" + id, body).expectStatus().isBadRequest();

        assertThat(statuses()).containsExactly("PARKED");
    }

    private List<Long> idsOf(byte[] key) {
        return jdbc.sql("select id from dead_letter where key = ?")
                .param(key)
                .query(Long.class)
                .list();
    }

    private long park(String payload) {
        orderService.send(orderId, "order_created", UUID.randomUUID(), payload);
        await().until(() -> statuses().equals(List.of("PARKED")));
        return jdbc.sql("select id from dead_letter where key = convert_to(?, 'UTF8')")
                .param(orderId.toString())
                .query(Long.class)
                .single();
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

    private RestTestClient.ResponseSpec post(String path, Object body) {
        return deadLetters
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private RestTestClient.ResponseSpec get(String path) {
        return deadLetters.get().uri(path).exchange();
    }

    private RestTestClient.ResponseSpec delete(String path) {
        return deadLetters.delete().uri(path).exchange();
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

    private List<String> statuses() {
        return jdbc.sql(
                        "select status from dead_letter where key = convert_to(?, 'UTF8') order by id")
                .param(orderId.toString())
                .query(String.class)
                .list();
    }
}
