package orderflow.endtoend;

import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The requests of a customer, and of an operator, to the services over HTTP. */
final class Shop {

    private static final Orders ORDERS = new Orders(PLATFORM.service("order-service"));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Shop() {}

    static UUID order(String paymentToken) {
        return ORDERS.place(paymentToken);
    }

    static Http.Answer place(String paymentToken) throws IOException {
        return ORDERS.place("c-42", paymentToken);
    }

    /** As that customer, who pays. */
    static UUID orderOf(String customer) throws IOException {
        return Orders.id(ORDERS.place(customer, "tok_ok"));
    }

    /** As that customer, whose card is declined. */
    static UUID refusedOrderOf(String customer) throws IOException {
        return Orders.id(ORDERS.place(customer, "tok_declined"));
    }

    static Http.Answer cancel(UUID order) {
        return ORDERS.cancel(order);
    }

    static String status(UUID order) {
        return ORDERS.status(order);
    }

    static String reason(UUID order) {
        return ORDERS.reason(order);
    }

    /** Empty while payment-service does not know the order. */
    static String payment(UUID order) {
        URI payment = PLATFORM.service("payment-service").resolve("/payments/" + order);
        return Http.get(payment).json().path("status").asString("");
    }

    /** Event types of the notifications that were sent for an order. */
    static List<String> notifications(UUID order) {
        URI notifications =
                PLATFORM.service("notification-service").resolve("/notifications?orderId=" + order);
        return Http.get(notifications)
                .json()
                .get("notifications")
                .valueStream()
                .filter(notification -> notification.get("status").asString().equals("SENT"))
                .map(notification -> notification.get("type").asString())
                .sorted()
                .toList();
    }

    static void awaitStatus(UUID order, String status) {
        ORDERS.awaitStatus(order, status, PATIENCE);
    }

    static void awaitPayment(UUID order, String status) {
        await("payment of " + order + " becomes " + status)
                .atMost(PATIENCE)
                .until(() -> payment(order).equals(status));
    }

    static void awaitNotifications(UUID order, String... types) {
        await("customer of " + order + " is told")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(notifications(order)).containsExactly(types));
    }
}
