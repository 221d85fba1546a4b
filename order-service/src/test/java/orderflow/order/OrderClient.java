package orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that sends exactly what a test says. */
public class OrderClient {

    /** What came back. */
    public record Answer(int status, HttpResponse<String> response) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        public String text(String field) {
            return json().path(field).asString();
        }

        public UUID orderId() {
            return UUID.fromString(text("orderId"));
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public void assertProblem(int expected) {
            assertThat(status).isEqualTo(expected);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(text("detail")).isNotBlank().doesNotContain("Exception");
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final WebServerApplicationContext server;

    OrderClient(WebServerApplicationContext server) {
        this.server = server;
    }

    /** One pizza for an impatient customer. */
    public static String anOrder() {
        return """
        {"customerId":"c-42","currency":"EUR","items":[{"sku":"margherita","quantity":2,"unitPrice":1050}]}
        """;
    }

    public Answer place(String body, String... headers) {
        return post("/orders", body, headers);
    }

    public Answer cancel(UUID orderId) {
        return post("/orders/" + orderId + "/cancellation", "");
    }

    public Answer find(UUID orderId) {
        return get("/orders/" + orderId);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String body, String... headers) {
        var request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public HttpRequest.Builder request(String path) {
        int port = server.getWebServer().getPort();
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
