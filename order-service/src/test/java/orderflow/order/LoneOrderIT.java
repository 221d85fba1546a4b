package orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import orderflow.testing.Transactions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an order costs that shares nothing with others; docs/performance.md has the reasons. */
@RunningOrderService
class LoneOrderIT {

    private final OrderClient client;
    private final PaymentService payments;

    @Autowired
    LoneOrderIT(OrderClient client, PaymentService payments) {
        this.client = client;
        this.payments = payments;
    }

    @Test
    void isPlacedAndConfirmedInTwoTransactions() {
        // Another try, if something that another test has left comes between.
        await().untilAsserted(() ->
                assertThat(Transactions.during(this::placeAndConfirm))
                        .filteredOn(statements -> statements.contains("insert into outbox"))
                        .containsExactly(
                                List.of("insert into outbox", "insert into orders"),
                                List.of(
                                        "from dead_letter",
                                        "insert into inbox",
                                        "from orders",
                                        "insert into outbox",
                                        "update orders")));
    }

    private void placeAndConfirm() {
        UUID order = client.place(OrderClient.anOrder()).orderId();
        payments.captured(order);
        await().until(() -> client.find(order).text("status").equals("CONFIRMED"));
    }
}
