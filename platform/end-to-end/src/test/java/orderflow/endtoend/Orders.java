package orderflow.endtoend.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A customer of order-service. */
record Orders(URI address, HttpClient client) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The order of the README's {@code curl}, paid by this token; returns its id. */
    String place(String paymentToken) {
        String order =
                """
                {"customerId":"c-42","currency":"EUR",\
                "items":[{"sku":"margherita","quantity":2,"unitPrice":1050}],"paymentToken":"%s"}\
                """
                        .formatted(paymentToken);
        var request =
                HttpRequest.newBuilder(address.resolve("/orders"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(order));
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            String location = answer.headers().firstValue("Location").orElseThrow();
            return location.substring(location.lastIndexOf('/') + 1);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void awaitConfirmed(String order) {
        await("order " + order).atMost(PATIENCE).until(() -> isConfirmed(order));
    }

    boolean isConfirmed(String order) {
        try {
            var request = HttpRequest.newBuilder(address.resolve("/orders/" + order)).build();
            return client.send(request, BodyHandlers.ofString()).body().contains("\"CONFIRMED\"");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
