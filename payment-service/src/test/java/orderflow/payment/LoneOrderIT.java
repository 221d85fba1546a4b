package orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import orderflow.testing.Transactions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an order costs that shares nothing with others; docs/performance.md has the reasons. */
@RunningPaymentService
class LoneOrderIT {

    private final OrderService orderService;
    private final PaymentQueries queries;

    @Autowired
    LoneOrderIT(OrderService orderService, PaymentQueries queries) {
        this.orderService = orderService;
        this.queries = queries;
    }

    @Test
    void isPaidInTwoTransactions() {
        // Another try, if something that another test has left comes between.
        await().untilAsserted(() ->
                assertThat(Transactions.during(this::createAndPay))
                        .filteredOn(LoneOrderIT::isAboutEvents)
                        .containsExactly(
                                List.of("from dead_letter", "insert into payment"),
                                List.of("from payment", "update payment", "insert into outbox")));
    }

    @Test
    void costsNothingWhenItIsConfirmed() {
        await().untilAsserted(() ->
                assertThat(Transactions.during(this::confirm))
                        .filteredOn(LoneOrderIT::isAboutEvents)
                        .isEmpty());
    }

    private void createAndPay() {
        UUID order = orderService.creates("tok_ok");
        await().until(() ->
                queries.find(order)
                        .filter(payment -> payment.status() == Payment.Status.CAPTURED)
                        .isPresent());
    }

    private void confirm() {
        orderService.send(OrderService.newOrderId(), "order_confirmed", UUID.randomUUID(), "{}");
        orderService.awaitHandled();
    }

    /** The sweeps go on meanwhile. */
    private static boolean isAboutEvents(List<String> statements) {
        return statements.isEmpty()
                || statements.contains("from dead_letter")
                || statements.contains("insert into outbox");
    }
}
