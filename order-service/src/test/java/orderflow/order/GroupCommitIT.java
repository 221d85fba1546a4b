package orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import orderflow.order.OrderClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The driver's own limits: the database has none here, as if it could not keep them. */
@RunningOrderService
@TestPropertySource(
        properties =
                "spring.datasource.hikari.data-source-properties.options="
                        + "-c lock_timeout=0 -c statement_timeout=0"
                        + " -c idle_in_transaction_session_timeout=0")
class GroupCommitIT {

    private static final int ORDERS = 20;

    private final OrderClient client;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    GroupCommitIT(OrderClient client, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.client = client;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void ordersThatArriveTogetherShareATransaction() throws Exception {
        List<Answer> answers = placeTogether("c-together", List.of());

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(
                        jdbc.queryForObject(
                                "select count(distinct xmin::text) from orders where customer_id = ?",
                                Integer.class,
                                "c-together"))
                .isLessThan(ORDERS / 2);
    }

    @Test
    void oneThatTheDatabaseRefusesDoesNotFailItsNeighbours() throws Exception {
        jdbc.execute(
                """
                create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'refused' using errcode = 'check_violation'; end $$
                """);
        jdbc.execute(
                """
                create trigger refuse before insert on orders for each row
                when (new.customer_id = 'c-refused') execute function refuse()
                """);
        try {
            List<Answer> answers = placeTogether("c-neighbour", List.of("c-refused"));

            assertThat(answers.getLast().status()).isEqualTo(500);
            assertThat(answers.subList(0, ORDERS)).extracting(Answer::status).containsOnly(201);
            assertThat(count("c-neighbour")).isEqualTo(ORDERS);
            assertThat(count("c-refused")).isZero();
        } finally {
            jdbc.execute("drop trigger refuse on orders");
            jdbc.execute("drop function refuse");
        }
    }

    @Test
    @Timeout(60)
    void oneThatTheDatabaseDoesNotAnswerHoldsUpNobodyForEver() {
        transaction.executeWithoutResult(_ -> {
            jdbc.execute("lock table orders in exclusive mode");

            assertThat(place("c-unanswered").status()).isEqualTo(503);
        });

        assertThat(place("c-unanswered").status()).isEqualTo(201);
        assertThat(count("c-unanswered")).isOne();
    }

    /**
     * While the table is locked, the first order waits in its transaction and the others gather.
     */
    private List<Answer> placeTogether(String customer, List<String> more) throws Exception {
        var customers =
                new ArrayList<>(IntStream.range(0, ORDERS).mapToObj(_ -> customer).toList());
        customers.addAll(more);
        var requests = customers.stream().<Callable<Answer>>map(each -> () -> place(each)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            transaction.executeWithoutResult(_ -> {
                jdbc.execute("lock table orders in exclusive mode");
                requests.forEach(request -> answers.add(threads.submit(request)));
                await().until(() -> GatheredOrders.count() == requests.size());
            });
            List<Answer> all = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    private Answer place(String customer) {
        return client.place(OrderClient.anOrder().replace("c-42", customer));
    }

    private int count(String customer) {
        var rows =
                jdbc.queryForObject(
                        "select count(*) from orders where customer_id = ?",
                        Integer.class,
                        customer);
        return rows == null ? 0 : rows;
    }
}
