package orderflow.endtoend.compose;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import orderflow.endtoend.Http;
import tools.jackson.databind.JsonNode;

/** The answers of a Prometheus. */
record Prometheus(URI address) {

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
        return Http.get(address.resolve(path)).json();
    }
}
