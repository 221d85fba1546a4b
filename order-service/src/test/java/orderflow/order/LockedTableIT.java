package orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import orderflow.order.OrderClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody holds a table, as a migration or a forgotten session does. */
@RunningOrderService
class LockedTableIT {

    private static final int ORDERS = 40;

    private final OrderClient client;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final URI readiness;

    @Autowired
    LockedTableIT(
            OrderClient client,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            @LocalManagementPort int port) {
        this.client = client;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.readiness =
                URI.create("http://localhost:%d/actuator/health/readiness".formatted(port));
    }

    @Test
    void ordersAreAnsweredInTimeAndNoSessionIsLeftBehind() {
        whileLocked(
                "orders",
                () -> {
                    long start = System.nanoTime();

                    var answers = placeTogether();

                    assertThat(answers).extracting(Answer::status).containsOnly(503);
                    assertThat(answers)
                            .allSatisfy(it -> assertThat(it.header("Retry-After")).isNotEmpty());
                    assertThat(Duration.ofNanos(System.nanoTime() - start))
                            .isLessThan(Duration.ofSeconds(30));
                    await().until(() -> waitingSessions() == 0);
                });

        assertThat(client.place(OrderClient.anOrder()).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "outbox", "inbox", "idempotency_key", "dead_letter"})
    void readinessTellsOfATableThatTakesNoRows(String table) {
        whileLocked(table, () -> assertThat(readiness()).isEqualTo(503));

        await().untilAsserted(() -> assertThat(readiness()).isEqualTo(200));
    }

    private void whileLocked(String table, Runnable then) {
        transaction.executeWithoutResult(_ -> {
            jdbc.execute("set local idle_in_transaction_session_timeout = 0");
            // Reading goes on: nothing but an attempt to write finds out.
            jdbc.execute("lock table " + table + " in share mode");
            then.run();
        });
    }

    private List<Answer> placeTogether() {
        List<Future<Answer>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> place = () -> client.place(OrderClient.anOrder());
            answers = Stream.generate(() -> threads.submit(place)).limit(ORDERS).toList();
        }
        return answers.stream().map(Future::resultNow).toList();
    }

    /** Of orders whose clients have their answers. */
    private int waitingSessions() {
        return jdbc.queryForList(
                        """
                        select 1 from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                            and query like 'insert into orders%'
                        """)
                .size();
    }

    private int readiness() {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(readiness).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
