package orderflow.endtoend.compose;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answers of a Prometheus. */
record Prometheus(URI address, HttpClient client) {

    /** Values of all series that the query finds. */
    List<Double> query(String query) {
        return get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .get("data")
                .get("result")
                .valueStream()
                .map(series -> Double.valueOf(series.get("value").get(1).asString()))
                .toList();
    }

    /** Names of the alerts that fire. */
    List<String> firing() {
        return get("/api/v1/alerts")
                .get("data")
                .get("alerts")
                .valueStream()
                .filter(alert -> alert.get("state").asString().equals("firing"))
                .map(alert -> alert.get("labels").get("alertname").asString())
                .toList();
    }

    private JsonNode get(String path) {
        try {
            var request = HttpRequest.newBuilder(address.resolve(path)).build();
            return JsonMapper.shared()
                    .readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
