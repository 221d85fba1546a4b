package orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import orderflow.testing.Transactions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

/** What an order costs that shares nothing with others; docs/performance.md has the reasons. */
@WholeService
class LoneOrderIT {

    private static final String CUSTOMER = "c-lone";

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final NotificationQueries notifications;

    @Autowired
    LoneOrderIT(KafkaTemplate<byte[], byte[]> kafka, NotificationQueries notifications) {
        this.kafka = kafka;
        this.notifications = notifications;
    }

    @Test
    void isToldInTwoTransactions() {
        // Another try, if something that another test has left comes between.
        await().atMost(WholeService.PATIENCE)
                .untilAsserted(() ->
                        assertThat(Transactions.during(this::createAndConfirm))
                                .filteredOn(LoneOrderIT::isAboutEvents)
                                .containsExactly(
                                        List.of("from dead_letter", "insert into notification"),
                                        List.of("update notification")));
    }

    private void createAndConfirm() {
        UUID order = UUID.randomUUID();
        send(IncomingEvent.of("order_created", order, CUSTOMER, ""));
        send(IncomingEvent.orderConfirmed(order, CUSTOMER));
        await().atMost(WholeService.PATIENCE).until(() -> isTold(order));
    }

    private void send(IncomingEvent event) {
        kafka.send(event.toRecord()).join();
    }

    private boolean isTold(UUID order) {
        return notifications.list(order, null, 100).stream()
                .anyMatch(notification -> notification.status() == Notification.Status.SENT);
    }

    /** The sweeps go on meanwhile. */
    private static boolean isAboutEvents(List<String> statements) {
        return statements.isEmpty()
                || statements.contains("from dead_letter")
                || statements.contains("update notification");
    }
}
