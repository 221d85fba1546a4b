package orderflow.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.order.OrderClient;
import orderflow.order.RunningOrderService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A request that is not right is answered with what is wrong, and leaves no order. */
@RunningOrderService
class RefusedOrderIT {

    private final OrderClient client;
    private final JdbcTemplate jdbc;

    @Autowired
    RefusedOrderIT(OrderClient client, JdbcTemplate jdbc) {
        this.client = client;
        this.jdbc = jdbc;
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
        client.place("{\"customerId\":").assertProblem(400);
        client.place("").assertProblem(400);
    }

    @Test
    void refusesABodyOverTheLimit() {
        client.place(" ".repeat(66_000) + OrderClient.anOrder()).assertProblem(413);
    }

    @Test
    void refusesWhatItDoesNotServe() {
        var xml = client.request("/orders").header("Content-Type", "application/xml");
        client.send(xml.POST(HttpRequest.BodyPublishers.ofString("<a/>"))).assertProblem(415);
        client.send(client.request("/orders").DELETE()).assertProblem(405);
        client.get("/nowhere").assertProblem(404);
        client.get("/orders/" + UUID.randomUUID()).assertProblem(404);
        client.get("/orders/not-an-id").assertProblem(400);
        client.get("/orders?size=101").assertProblem(400);
        client.get("/orders?before=yesterday").assertProblem(400);
        client.get("/orders?status=LOST").assertProblem(400);
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

        client.send(client.request("/orders").header("Content-Type", type).POST(body))
                .assertProblem(415);
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

        client.place(OrderClient.anOrder(), "Accept", accepted).assertProblem(406);
        assertThat(orders()).isEqualTo(before);
    }

    private long orders() {
        return jdbc.queryForObject("select count(*) from orders", Long.class);
    }
}
