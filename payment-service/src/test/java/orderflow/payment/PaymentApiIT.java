package orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigInteger;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@RunningPaymentService
class PaymentApiIT {

    private final OrderService orderService;
    private final PaymentQueries queries;
    private final MeterRegistry meters;
    private final JdbcClient jdbc;
    private final RestTestClient api;
    private final RestTestClient management;

    @Autowired
    PaymentApiIT(
            OrderService orderService,
            PaymentQueries queries,
            MeterRegistry meters,
            JdbcClient jdbc,
            @LocalServerPort int port,
            @LocalManagementPort int managementPort) {
        this.orderService = orderService;
        this.queries = queries;
        this.meters = meters;
        this.jdbc = jdbc;
        api = client(port);
        management = client(managementPort);
    }

    @Test
    void showsAPaymentWithoutItsToken() {
        UUID orderId = captured();

        api.get()
                .uri("/payments/" + orderId)
                .exchangeSuccessfully()
                .expectBody()
                .json(
                        """
                        {"orderId":"%s","paymentId":"%s","customerId":"c-42","amount":2100,
                         "currency":"EUR","status":"CAPTURED"}\
                        """
                                .formatted(
                                        orderId, queries.find(orderId).orElseThrow().paymentId()),
                        JsonCompareMode.STRICT);
    }

    @Test
    void saysWhyAPaymentWasDeclined() {
        UUID orderId = orderService.creates("tok_declined");
        awaitStatus(orderId, Payment.Status.DECLINED);

        api.get()
                .uri("/payments/" + orderId)
                .exchangeSuccessfully()
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("CARD_DECLINED")
                .jsonPath("$.paymentId")
                .doesNotExist();
    }

    @Test
    void answersAnUnknownOrderWithAProblem() {
        UUID orderId = OrderService.newOrderId();

        api.get()
                .uri("/payments/" + orderId)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("There is no payment for order " + orderId + ".");
    }

    @Test
    void refusesWhatIsNoOrderIdNoStatusAndNoPage() {
        for (var uri :
                new String[] {
                    "/payments/17",
                    "/payments?status=LOST",
                    "/payments?size=0",
                    "/payments?size=101",
                    "/payments?before=yesterday"
                }) {
            api.get()
                    .uri(uri)
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectHeader()
                    .contentType("application/problem+json");
        }
    }

    @Test
    void listsNewestFirst() {
        UUID older = captured();
        UUID newer = captured();

        api.get()
                .uri("/payments?status=CAPTURED&size=1")
                .exchangeSuccessfully()
                .expectBody()
                .jsonPath("$.payments[0].orderId")
                .isEqualTo(newer.toString())
                .jsonPath("$.next")
                .isEqualTo(newer.toString());
        api.get()
                .uri("/payments?status=CAPTURED&size=1&before=" + newer)
                .exchangeSuccessfully()
                .expectBody()
                .jsonPath("$.payments[0].orderId")
                .isEqualTo(older.toString());
    }

    /** Nobody else pays in francs. */
    @Test
    void sumsUpByStatusAndCurrency() {
        awaitStatus(createdInFrancs("tok_ok"), Payment.Status.CAPTURED);
        awaitStatus(createdInFrancs("tok_ok"), Payment.Status.CAPTURED);
        awaitStatus(createdInFrancs("tok_declined"), Payment.Status.DECLINED);

        api.get()
                .uri("/payments/summary")
                .exchangeSuccessfully()
                .expectBody()
                .jsonPath("$[?(@.currency == 'CHF' && @.status == 'CAPTURED')].count")
                .isEqualTo(2)
                .jsonPath("$[?(@.currency == 'CHF' && @.status == 'CAPTURED')].amount")
                .isEqualTo(4200)
                .jsonPath("$[?(@.currency == 'CHF' && @.status == 'DECLINED')].amount")
                .isEqualTo(2100)
                .jsonPath("$[?(@.currency == 'CHF' && @.status == 'PENDING')].amount")
                .isEmpty();
    }

    @Test
    void sumsUpMoreThanSixtyFourBitsHold() {
        jdbc.sql(
                        """
                        insert into payment (order_id, payment_id, customer_id, amount, currency,
                            payment_token, status)
                        select uuidv7(), uuidv7(), 'c-42', 9007199254740991, 'KWD', 'tok_ok', 'REFUNDED'
                        from generate_series(1, 1060)
                        """)
                .update();

        api.get()
                .uri("/payments/summary")
                .exchangeSuccessfully()
                .expectBody()
                .jsonPath("$[?(@.currency == 'KWD')].amount")
                .isEqualTo(new BigInteger("9547631210025450460"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "text/*", "*/*"})
    void aTypeWithoutABodyDoesNoHarm(String type) {
        api.get().uri("/payments").header("Content-Type", type).exchangeSuccessfully();
        management
                .get()
                .uri("/actuator/health/liveness")
                .header("Content-Type", type)
                .exchangeSuccessfully();
    }

    @Test
    void writesNothingButJson() {
        var both = "application/problem+json, application/json";
        api.get()
                .uri("/payments")
                .header("Accept", both)
                .exchangeSuccessfully()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON);
        api.get()
                .uri("/payments")
                .header("Accept", "application/yaml")
                .exchange()
                .expectStatus()
                .isEqualTo(406);
    }

    @Test
    void describesWhatItAnswers() {
        api.get()
                .uri("/v3/api-docs")
                .exchangeSuccessfully()
                .expectBody(JsonNode.class)
                .value(api -> {
                    assertThat(api.toString()).doesNotContain("*/*");
                    assertThat(
                                    api.at("/paths/~1payments/get/responses/400/content")
                                            .propertyNames())
                            .containsExactly("application/problem+json");
                    assertThat(api.at("/paths/~1payments~1{orderId}/get/responses").propertyNames())
                            .contains("200", "404");
                    assertThat(api.at("/components/schemas/PaymentResponse/required").toString())
                            .contains("orderId")
                            .doesNotContain("paymentId", "reason");
                });
    }

    @Test
    void countsWhatBecameOfPayments() {
        double before = meters.counter("payments", "outcome", "captured").count();

        captured();

        await().until(() ->
                meters.counter("payments", "outcome", "captured").count() >= before + 1);
        management
                .get()
                .uri("/actuator/prometheus")
                .exchangeSuccessfully()
                .expectBody(String.class)
                .value(text ->
                        assertThat(text)
                                .contains(
                                        "payments_total{",
                                        "payments_pending",
                                        "gateway_calls_seconds_count"));
    }

    @Test
    void isReadyWithDatabaseAndKafka() {
        management.get().uri("/actuator/health/readiness").exchangeSuccessfully();
        management.get().uri("/actuator/health/liveness").exchangeSuccessfully();
    }

    private UUID createdInFrancs(String paymentToken) {
        UUID orderId = OrderService.newOrderId();
        var json = OrderService.created(orderId, paymentToken).replace("EUR", "CHF");
        orderService.send(orderId, "order_created", UUID.randomUUID(), json);
        return orderId;
    }

    private UUID captured() {
        UUID orderId = orderService.creates("tok_ok");
        awaitStatus(orderId, Payment.Status.CAPTURED);
        return orderId;
    }

    private void awaitStatus(UUID orderId, Payment.Status status) {
        await().until(() ->
                queries.find(orderId).filter(payment -> payment.status() == status).isPresent());
    }

    private static RestTestClient client(int port) {
        return RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }
}
