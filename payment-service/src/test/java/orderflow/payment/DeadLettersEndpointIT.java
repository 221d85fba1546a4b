package orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the endpoint answers, and to whom. */
@RunningPaymentService
class DeadLettersEndpointIT {

    private final OrderService orderService;
    private final JdbcClient jdbc;
    private final UUID orderId = OrderService.newOrderId();
    private final SpoiltOrder order;
    private final Operator operator;

    @Autowired
    DeadLettersEndpointIT(
            OrderService orderService,
            JdbcClient jdbc,
            @LocalManagementPort int port,
            @Value("${orderflow.http.operator-token}") String token) {
        this.orderService = orderService;
        this.jdbc = jdbc;
        this.order = new SpoiltOrder(orderId, orderService, jdbc);
        this.operator = new Operator(port, token);
    }

    @Test
    void showsAndListsADeadLetter() {
        var payload = "{\"orderId\":\"%s\"".formatted(orderId);
        long id = order.park(payload);

        operator.get("?status=PARKED&size=1")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"deadLetters\":[{\"id\":%d,\"key\":\"%s\"}]}".formatted(id, orderId));
        operator.get("/" + id)
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
        long first = order.park("{");
        long second = new SpoiltOrder(OrderService.newOrderId(), orderService, jdbc).park("{");

        operator.get("?status=PARKED&size=1")
                .expectBody()
                .json("{\"deadLetters\":[{\"id\":%d}],\"next\":%1$d}".formatted(second));
        operator.get("?status=PARKED&size=1&before=" + second)
                .expectBody()
                .json("{\"deadLetters\":[{\"id\":%d}]}".formatted(first));
        operator.get("?before=1").expectBody().json("{\"deadLetters\":[],\"next\":null}");
    }

    @Test
    void discardsWithAReason() {
        long id = order.park("{}");

        operator.delete("/" + id + "?who=ada").expectStatus().isBadRequest();
        assertThat(order.statuses()).containsExactly("PARKED");
        operator.delete("/" + id + "?who=ada&reason=a test order").expectStatus().isOk();

        assertThat(order.statuses()).containsExactly("DISCARDED");
        assertThat(
                        jdbc.sql("select who from dead_letter_audit where dead_letter_id = ?")
                                .param(id)
                                .query(String.class)
                                .list())
                .containsExactly("operator (says: ada)");
    }

    @Test
    void nobodyWithoutTheTokenReplaysOrDiscards() {
        long id = order.park("{}");
        var stranger = operator.withoutToken();

        for (var method : List.of(HttpMethod.POST, HttpMethod.DELETE)) {
            stranger.method(method)
                    .uri("/" + id + "?who=ada&reason=none")
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }

        assertThat(order.statuses()).containsExactly("PARKED");
        stranger.get().uri("/" + id).exchange().expectStatus().isOk();
    }

    @Test
    void answersAReplayThatFailsAgain() {
        long id = order.park("{}");

        operator.post("/" + id, Map.of("who", "ada"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.detail")
                .value(
                        String.class,
                        detail -> assertThat(detail).contains("failed again", "Not a valid"));

        assertThat(order.statuses()).containsExactly("PARKED");
    }

    @Test
    void replaysAllThatFailedForOneReason() {
        order.park("{}");

        operator.post("", Map.of("who", "ada", "reason", "PoisonEventException"))
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
        operator.send(HttpMethod.valueOf(method), path == null ? "" : path)
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
        long id = order.park("{}");

        operator.post("/" + id, body).expectStatus().isBadRequest();

        assertThat(order.statuses()).containsExactly("PARKED");
    }
}
