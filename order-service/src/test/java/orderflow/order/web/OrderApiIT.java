package orderflow.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.stream.Stream;
import orderflow.order.OrderClient;
import orderflow.order.RunningOrderService;
import org.junit.jupiter.api.Test;
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
}
