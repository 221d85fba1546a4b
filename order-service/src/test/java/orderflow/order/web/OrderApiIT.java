package orderflow.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.order.OrderClient;
import orderflow.order.OrderClient.Answer;
import orderflow.order.RunningOrderService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@RunningOrderService
class OrderApiIT {

    private final OrderClient client;
    private final JdbcTemplate jdbc;

    @Autowired
    OrderApiIT(OrderClient client, JdbcTemplate jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    @Test
    void answersANewOrderWithItsPlace() {
        var answer = client.place(OrderClient.anOrder());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/orders/" + answer.orderId());
        assertThat(answer.text("status")).isEqualTo("PENDING");
        assertThat(answer.json().get("amount").asLong()).isEqualTo(2100);
        assertThat(client.get(answer.header("Location")).text("customerId")).isEqualTo("c-42");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"EUR\"         | \"EUX\"            | currency",
                "\"EUR\"         | null               | currency",
                "\"quantity\":2  | \"quantity\":0     | items[0].quantity",
                "\"quantity\":2  | \"quantity\":1001  | items[0].quantity",
                "\"quantity\":2  | \"quantity\":2.5   | quantity",
                "\"quantity\":2  | \"quantity\":\"2\" | quantity",
                "\"quantity\":2, | ``                 | items[0].quantity",
                "1050            | -1                 | items[0].unitPrice",
                "1050            | 9007199254740992   | items[0].unitPrice",
                "1050            | 9007199254740991   | items",
                "c-42            | c 42               | customerId",
                "c-42            | ``                 | customerId",
                "margherita      | `a\\nb`            | items[0].sku",
                "\"currency\"    | \"colour\":\"red\",\"currency\" | colour",
                "\"items\"       | \"items\":[],\"paymentToken\":\"tok_ok\",\"discard\" | discard",
            })
    void saysWhatIsWrongWithAnOrder(String part, String instead, String field) {
        long before = orders();

        var answer = client.place(OrderClient.anOrder().replace(part, instead));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.response().body()).contains(field).doesNotContain("Exception");
        assertThat(orders()).isEqualTo(before);
    }

    @Test
    void refusesMoreThanAThousandItems() {
        var items = Stream.generate(() -> "{\"sku\":\"a\",\"quantity\":1,\"unitPrice\":1}");
        var body =
                OrderClient.anOrder()
                        .replaceFirst(
                                "\\[.*]",
                                "[" + items.limit(1001).collect(Collectors.joining(",")) + "]");

        var answer = client.place(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("items").contains("1000");
    }

    @Test
    void refusesTextOverItsLimit() {
        var answer = client.place(OrderClient.anOrder().replace("c-42", "c".repeat(65)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("customerId").contains("64");
    }

    @Test
    void refusesABodyThatIsNoJson() {
        assertProblem(client.place("{\"customerId\":"), 400);
        assertProblem(client.place(""), 400);
    }

    @Test
    void refusesABodyOverTheLimit() {
        assertProblem(client.place(" ".repeat(66_000) + OrderClient.anOrder()), 413);
    }

    @Test
    void refusesWhatItDoesNotServe() {
        var xml = client.request("/orders").header("Content-Type", "application/xml");
        assertProblem(client.send(xml.POST(HttpRequest.BodyPublishers.ofString("<a/>"))), 415);
        assertProblem(client.send(client.request("/orders").DELETE()), 405);
        assertProblem(client.get("/nowhere"), 404);
        assertProblem(client.get("/orders/" + UUID.randomUUID()), 404);
        assertProblem(client.get("/orders/not-an-id"), 400);
        assertProblem(client.get("/orders?size=101"), 400);
        assertProblem(client.get("/orders?before=yesterday"), 400);
        assertProblem(client.get("/orders?status=LOST"), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/vnd.orders+json",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "text/*",
                "*/*"
            })
    void readsNothingButJson(String type) {
        long before = orders();
        var body = HttpRequest.BodyPublishers.ofString(OrderClient.anOrder());

        assertProblem(
                client.send(client.request("/orders").header("Content-Type", type).POST(body)),
                415);
        assertThat(client.send(client.request("/orders").header("Content-Type", type)).status())
                .isEqualTo(200);
        assertThat(orders()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/hal+json",
                "application/problem+json",
                "image/png"
            })
    void anOrderWhoseAnswerIsNotAcceptedIsNotPlaced(String accepted) {
        long before = orders();

        assertProblem(client.place(OrderClient.anOrder(), "Accept", accepted), 406);
        assertThat(orders()).isEqualTo(before);
    }

    @Test
    void aSuccessIsNotLabelledAsAProblem() {
        var answer =
                client.place(
                        OrderClient.anOrder(),
                        "Accept",
                        "application/problem+json, application/json");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void givesTheSameAnswerToTheSameKey() {
        String key = UUID.randomUUID().toString();
        var first = client.place(OrderClient.anOrder(), "Idempotency-Key", key);
        client.cancel(first.orderId());

        var second =
                client.place(
                        OrderClient.anOrder().replace(",", " , "),
                        "Idempotency-Key",
                        "\"" + key + "\"");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.response().body()).isEqualTo(first.response().body());
    }

    @Test
    void refusesTheSameKeyWithAnotherOrder() {
        String key = UUID.randomUUID().toString();
        client.place(OrderClient.anOrder(), "Idempotency-Key", key);

        var other = OrderClient.anOrder().replace("c-42", "c-43");

        assertProblem(client.place(other, "Idempotency-Key", key), 422);
    }

    @Test
    void refusesAKeyThatIsNoKey() {
        assertProblem(client.place(OrderClient.anOrder(), "Idempotency-Key", "two words"), 400);
    }

    @Test
    void placesOneOrderForManyParallelRequestsWithOneKey() throws Exception {
        String key = UUID.randomUUID().toString();
        long before = orders();
        Callable<Answer> place = () -> client.place(OrderClient.anOrder(), "Idempotency-Key", key);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    clients.invokeAll(Stream.generate(() -> place).limit(50).toList()).stream()
                            .map(OrderApiIT::result)
                            .toList();

            assertThat(answers.stream().map(Answer::status).collect(Collectors.toSet()))
                    .contains(201)
                    .isSubsetOf(Set.of(201, 409));
            assertThat(
                            answers.stream()
                                    .filter(answer -> answer.status() == 201)
                                    .map(Answer::orderId)
                                    .distinct())
                    .hasSize(1);
        }
        assertThat(orders()).isEqualTo(before + 1);
    }

    @Test
    void listsTheOrdersOfACustomerNewestFirst() {
        String customer = "c-" + UUID.randomUUID();
        var body = OrderClient.anOrder().replace("c-42", customer);
        var ids = Stream.generate(() -> client.place(body).orderId()).limit(3).toList();
        client.cancel(ids.get(1));

        var page = client.get("/orders?customerId=" + customer + "&size=2").json();
        var cancelled = client.get("/orders?customerId=" + customer + "&status=CANCELLED").json();

        assertThat(page.get("orders").valueStream().map(order -> order.get("orderId").asString()))
                .containsExactly(ids.get(2).toString(), ids.get(1).toString());
        var rest =
                client.get(
                                "/orders?customerId="
                                        + customer
                                        + "&before="
                                        + page.get("next").asString())
                        .json();
        assertThat(rest.get("orders").get(0).get("orderId").asString())
                .isEqualTo(ids.getFirst().toString());
        assertThat(rest.has("next")).isFalse();
        assertThat(cancelled.get("orders")).hasSize(1);
    }

    @Test
    void countsOrdersByStatus() {
        client.cancel(client.place(OrderClient.anOrder()).orderId());
        client.place(OrderClient.anOrder());

        await().untilAsserted(() ->
                jdbc.query(
                        "select status, count(*) from orders group by status",
                        row -> {
                            var summary = client.get("/orders/summary").json();
                            assertThat(summary.get(row.getString(1)).asLong())
                                    .isEqualTo(row.getLong(2));
                        }));
    }

    @Test
    void describesWhatItAnswers() {
        var api = client.get("/v3/api-docs").json();
        var placing = api.at("/paths/~1orders/post/responses");

        assertThat(api.toString()).doesNotContain("*/*");
        assertThat(placing.propertyNames()).contains("201", "409", "422").doesNotContain("200");
        assertThat(placing.at("/201/headers").has("Location")).isTrue();
        assertThat(placing.at("/201/content").propertyNames()).containsExactly("application/json");
        assertThat(placing.at("/422/content").propertyNames())
                .containsExactly("application/problem+json");
        assertThat(api.at("/paths/~1orders~1{id}/get/responses").propertyNames())
                .contains("200", "404");
        assertThat(api.at("/paths/~1orders~1{id}~1cancellation/post/responses").propertyNames())
                .contains("200", "404", "409");
    }

    @Test
    void describesWhatItTakes() {
        var schemas = client.get("/v3/api-docs").json().at("/components/schemas");
        var order = schemas.get("OrderRequest");

        assertThat(order.get("additionalProperties").asBoolean(true)).isFalse();
        assertThat(schemas.at("/Item/additionalProperties").asBoolean(true)).isFalse();
        assertThat(order.get("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("customerId", "currency", "items");
        assertThat(order.at("/properties/customerId/pattern").asString())
                .isEqualTo("^[A-Za-z0-9._-]{1,64}$");
        assertThat(schemas.at("/OrderResponse/required").toString()).doesNotContain("reason");
    }

    private long orders() {
        return jdbc.queryForObject("select count(*) from orders", Long.class);
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("detail")).isNotBlank().doesNotContain("Exception");
    }

    private static Answer result(Future<Answer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
