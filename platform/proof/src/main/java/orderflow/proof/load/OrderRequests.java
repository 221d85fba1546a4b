package orderflow.proof.load;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;

/** The requests of a customer to order-service. */
record OrderRequests(URI orderService) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The same order each time that the same key comes. */
    HttpRequest place(String key, Kind kind, int quantity) {
        String body =
                """
                {"customerId":"load-%d","currency":"EUR","paymentToken":"%s",
                 "items":[{"sku":"margherita","quantity":%d,"unitPrice":1050}]}\
                """
                        .formatted(
                                Math.floorMod(key.hashCode(), 1000), kind.paymentToken(), quantity);
        return HttpRequest.newBuilder(orderService.resolve("/orders"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    HttpRequest cancel(UUID order) {
        return HttpRequest.newBuilder(orderService.resolve("/orders/" + order + "/cancellation"))
                .timeout(TIMEOUT)
                .POST(BodyPublishers.noBody())
                .build();
    }
}
