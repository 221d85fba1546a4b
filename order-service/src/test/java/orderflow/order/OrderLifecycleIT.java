package orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@RunningOrderService
class OrderLifecycleIT {

    private final OrderClient client;
    private final PaymentService payments;
    private final OrdersTopic topic;
    private final JdbcTemplate jdbc;
    private final MeterRegistry meters;

    @Autowired
    OrderLifecycleIT(
            OrderClient client,
            PaymentService payments,
            OrdersTopic topic,
            JdbcTemplate jdbc,
            MeterRegistry meters) {
        this.client = client;
        this.payments = payments;
        this.topic = topic;
        this.jdbc = jdbc;
        this.meters = meters;
    }

    @Test
    void confirmsAnOrderOncePaid() {
        UUID order = place();

        payments.captured(order);

        awaitStatus(order, "CONFIRMED");
        await().untilAsserted(() ->
                assertThat(topic.eventsOf(order))
                        .extracting(OrdersTopic.Event::type, OrdersTopic.Event::sequence)
                        .containsExactly(tuple("order_created", 1), tuple("order_confirmed", 2)));
        assertThat(topic.eventsOf(order))
                .allSatisfy(event -> assertThat(event.contractViolations()).isEmpty());
    }

    @Test
    void rejectsAnOrderThatCannotBePaid() {
        UUID order = place();

        payments.declined(order);

        awaitStatus(order, "REJECTED");
        assertThat(client.find(order).text("reason")).isEqualTo("CARD_DECLINED");
        await().untilAsserted(() ->
                assertThat(topic.typesOf(order))
                        .containsExactly("order_created", "order_rejected"));
    }

    @Test
    void confirmsOnceHoweverOftenThePaymentIsReported() {
        UUID order = place();
        UUID event = UUID.randomUUID();
        double ignored = duplicatesIgnored();

        payments.captured(order, event);
        payments.captured(order, event);
        UUID another = UUID.randomUUID();
        payments.captured(order, another);

        awaitStatus(order, "CONFIRMED");
        await().until(() -> duplicatesIgnored() == ignored + 1);
        await().until(() -> inboxHolds(event) && inboxHolds(another));
        awaitAnnounced(order);
        assertThat(topic.typesOf(order)).containsExactly("order_created", "order_confirmed");
    }

    @Test
    void cancelsForTheCustomerAndStaysCancelledWhenThePaymentComes() {
        UUID order = place();

        assertThat(client.cancel(order).text("status")).isEqualTo("CANCELLED");
        UUID event = UUID.randomUUID();
        payments.captured(order, event);

        await().until(() -> inboxHolds(event));
        assertThat(client.find(order).text("status")).isEqualTo("CANCELLED");
        assertThat(client.find(order).text("reason")).isEqualTo("CUSTOMER");
        awaitAnnounced(order);
        assertThat(topic.typesOf(order)).containsExactly("order_created", "order_cancelled");
    }

    @Test
    void cancelsAConfirmedOrderOnceHoweverOftenItIsAsked() {
        UUID order = place();
        payments.captured(order);
        awaitStatus(order, "CONFIRMED");

        assertThat(client.cancel(order).status()).isEqualTo(200);
        assertThat(client.cancel(order).status()).isEqualTo(200);

        awaitAnnounced(order);
        assertThat(topic.typesOf(order))
                .containsExactly("order_created", "order_confirmed", "order_cancelled");
    }

    @Test
    void refusesToCancelARejectedOrder() {
        UUID order = place();
        payments.declined(order);
        awaitStatus(order, "REJECTED");

        var answer = client.cancel(order);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("detail"))
                .isEqualTo("An order that is REJECTED cannot become CANCELLED");
    }

    @Test
    void cancelsAnOrderThatIsNotPaidInTime() {
        UUID order = place();

        jdbc.update("update orders set deadline = now() where id = ?", order);

        awaitStatus(order, "CANCELLED");
        assertThat(client.find(order).text("reason")).isEqualTo("DEADLINE");
    }

    @Test
    void tellsOnlyOfOrdersThatTheWatchHasLeftLying(@Autowired DataSource database)
            throws SQLException {
        UUID due = place();
        UUID lying = place();
        // The watch leaves out what somebody else has locked.
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var lock = other.createStatement()) {
                lock.execute("set local idle_in_transaction_session_timeout = 0");
                lock.execute(
                        "select from orders where id in ('%s', '%s') for key share"
                                .formatted(due, lying));
                jdbc.update(
                        """
                        update orders set deadline = now()
                            - interval '1 s' * case id when ? then 0 else 60 end
                        where id in (?, ?)
                        """,
                        due,
                        due,
                        lying);

                await().until(() -> meters.get("orders.overdue").gauge().value() > 0);
                assertThat(meters.get("orders.overdue").gauge().value()).isOne();
            }
            other.rollback();
        }

        awaitStatus(lying, "CANCELLED");
    }

    @Test
    void countsOrdersByOutcome() {
        double placed = meters.counter("orders", "outcome", "placed").count();

        place();

        assertThat(meters.counter("orders", "outcome", "placed").count()).isEqualTo(placed + 1);
    }

    private UUID place() {
        return client.place(OrderClient.anOrder()).orderId();
    }

    private void awaitStatus(UUID order, String status) {
        await().until(() -> client.find(order).text("status").equals(status));
    }

    /** All that was decided for it is on the topic. */
    private void awaitAnnounced(UUID order) {
        await().until(() ->
                jdbc.queryForList(
                                "select 1 from outbox where key = convert_to(?, 'UTF8')",
                                order.toString())
                        .isEmpty());
    }

    private boolean inboxHolds(UUID event) {
        return !jdbc.queryForList("select 1 from inbox where event_id = ?", event).isEmpty();
    }

    private double duplicatesIgnored() {
        return meters.counter("events.duplicates.ignored", "consumer", "order-service").count();
    }
}
