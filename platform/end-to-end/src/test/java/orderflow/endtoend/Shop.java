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

    private Shop() {}

    static UUID order(String paymentToken) {
        try {
            var answer = place(1, paymentToken);
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            return id(answer);
        } catch (IOException e) {
            throw new AssertionError("order-service does not answer", e);
        }
    }

    /** As that customer, who pays. */
    static UUID orderOf(String customer) throws IOException {
        return id(place(1, customer, "tok_ok"));
    }

    /** Through an instance of order-service; the first is 1. */
    static Http.Answer place(int instance, String paymentToken) throws IOException {
        return place(instance, "c-42", paymentToken);
    }

    private static Http.Answer place(int instance, String customer, String paymentToken)
            throws IOException {
        return Http.post(
                PLATFORM.service("order-service", instance).resolve("/orders"),
                """
                {"customerId":"%s","currency":"EUR","paymentToken":"%s",
                 "items":[{"sku":"margherita","quantity":2,"unitPrice":1050}]}
                """
                        .formatted(customer, paymentToken));
    }

    static UUID id(Http.Answer placed) {
        return UUID.fromString(placed.json().get("orderId").asString());
    }

    static Http.Answer cancel(UUID order) {
        try {
            return Http.post(order(order).resolve(order + "/cancellation"), "");
        } catch (IOException e) {
            throw new AssertionError("order-service does not answer", e);
        }
    }

    static String status(UUID order) {
        return Http.get(order(order)).json().path("status").asString();
    }

    static String reason(UUID order) {
        return Http.get(order(order)).json().path("reason").asString();
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
        await("order " + order + " becomes " + status)
                .atMost(Duration.ofSeconds(30))
                .until(() -> status(order).equals(status));
    }

    static void awaitPayment(UUID order, String status) {
        await("payment of " + order + " becomes " + status)
                .atMost(Duration.ofSeconds(30))
                .until(() -> payment(order).equals(status));
    }

    static void awaitNotifications(UUID order, String... types) {
        await("customer of " + order + " is told")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(notifications(order)).containsExactly(types));
    }

    private static URI order(UUID order) {
        return PLATFORM.service("order-service").resolve("/orders/" + order);
    }
}
