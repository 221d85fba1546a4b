package orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import orderflow.order.OrderClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The first order waits for a lock for longer than the others wait for their turn. */
@RunningOrderService
@TestPropertySource(
        properties = {
            "orderflow.group-commit.turn-within=3s",
            // The database ends none of the waits before the test does.
            "spring.datasource.hikari.data-source-properties.options="
                    + "-c lock_timeout=0 -c statement_timeout=0"
                    + " -c idle_in_transaction_session_timeout=0"
        })
class MissedTurnIT {

    private static final int ORDERS = 20;
    private static final Duration LONGER_THAN_A_TURN = Duration.ofSeconds(4);

    private final OrderClient client;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    MissedTurnIT(OrderClient client, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.client = client;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void ordersThatWaitedTooLongForTheirTurnAreRefusedAndNotPlaced() {
        List<Future<Answer>> answers;
        Callable<Answer> place =
                () -> client.place(OrderClient.anOrder().replace("c-42", "c-late"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers =
                    transaction.execute(_ -> {
                        jdbc.execute("lock table orders in exclusive mode");
                        var sent =
                                Stream.generate(() -> threads.submit(place)).limit(ORDERS).toList();
                        await().during(LONGER_THAN_A_TURN)
                                .until(() -> GatheredOrders.count() == ORDERS);
                        return sent;
                    });
        }

        var statuses = answers.stream().map(answer -> answer.resultNow().status()).toList();
        assertThat(statuses).contains(503).isSubsetOf(201, 503);
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(placed());
    }

    private int placed() {
        return jdbc.queryForList("select 1 from orders where customer_id = 'c-late'").size();
    }
}
