package orderflow.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/** The requests of a customer to an instance of order-service. */
public record Orders(URI address) {

    /** The order of the README's {@code curl}, paid by this token. */
    public UUID place(String paymentToken) {
        try {
            var answer = place("c-42", paymentToken);
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            return id(answer);
        } catch (IOException e) {
            throw new AssertionError("order-service does not answer", e);
        }
    }

    /**
     * As that customer.
     *
     * @throws IOException if there is no answer
     */
    Http.Answer place(String customer, String paymentToken) throws IOException {
        return Http.post(
                address.resolve("/orders"),
                """
                {"customerId":"%s","currency":"EUR","paymentToken":"%s",
                 "items":[{"sku":"margherita","quantity":2,"unitPrice":1050}]}
                """
                        .formatted(customer, paymentToken));
    }

    static UUID id(Http.Answer placed) {
        return UUID.fromString(placed.json().get("orderId").asString());
    }

    public Http.Answer cancel(UUID order) {
        try {
            return Http.post(address.resolve("/orders/" + order + "/cancellation"), "");
        } catch (IOException e) {
            throw new AssertionError("order-service does not answer", e);
        }
    }

    public String status(UUID order) {
        return field(order, "status");
    }

    String reason(UUID order) {
        return field(order, "reason");
    }

    public void awaitStatus(UUID order, String status, Duration atMost) {
        await("order " + order + " becomes " + status)
                .atMost(atMost)
                .until(() -> status(order).equals(status));
    }

    private String field(UUID order, String name) {
        return Http.get(address.resolve("/orders/" + order)).json().path(name).asString();
    }
}
