package orderflow.labs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import orderflow.cluster.process.PlatformFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the services' APIs tell of orders and payments. */
record Shop(URI orders, URI payments) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** The number of the new order. */
    String place(String customer, String paymentToken) {
        String order =
                """
                {"customerId":"%s","currency":"EUR","paymentToken":"%s",
                 "items":[{"sku":"margherita","quantity":2,"unitPrice":1050}]}
                """
                        .formatted(customer, paymentToken);
        return post(orders.resolve("/orders"), order).get("orderId").asString();
    }

    void cancel(String order) {
        var _ = post(orders.resolve("/orders/" + order + "/cancellation"), "");
    }

    JsonNode order(String order) {
        return send(HttpRequest.newBuilder(orders.resolve("/orders/" + order)));
    }

    JsonNode payment(String order) {
        return send(HttpRequest.newBuilder(payments.resolve("/payments/" + order)));
    }

    private static JsonNode post(URI address, String json) {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            var answer =
                    CLIENT.send(
                            request.timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new PlatformFailure("A service does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure("Interrupted.", e);
        }
    }
}
