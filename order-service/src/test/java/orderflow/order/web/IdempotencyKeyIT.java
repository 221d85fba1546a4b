package orderflow.order.web;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** However often a key comes, it stands for one order. */
@RunningOrderService
class IdempotencyKeyIT {

    private final OrderClient client;
    private final JdbcTemplate jdbc;

    @Autowired
    IdempotencyKeyIT(OrderClient client, JdbcTemplate jdbc) {
        this.client = client;
        this.jdbc = jdbc;
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

        client.place(other, "Idempotency-Key", key).assertProblem(422);
    }

    @Test
    void refusesAKeyThatIsNoKey() {
        client.place(OrderClient.anOrder(), "Idempotency-Key", "two words").assertProblem(400);
    }

    @Test
    void placesOneOrderForManyParallelRequestsWithOneKey() throws Exception {
        String key = UUID.randomUUID().toString();
        long before = orders();
        Callable<Answer> place = () -> client.place(OrderClient.anOrder(), "Idempotency-Key", key);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    clients.invokeAll(Stream.generate(() -> place).limit(50).toList()).stream()
                            .map(IdempotencyKeyIT::result)
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

    private long orders() {
        return jdbc.queryForObject("select count(*) from orders", Long.class);
    }

    private static Answer result(Future<Answer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
