package orderflow.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests to order-service that no well-behaved client would send, and what an answer must be. */
final class RawHttp {

    private static final URI ORDER_SERVICE = PLATFORM.service("order-service");
    static final String ORDER =
            """
            {"customerId":"%s","currency":"EUR","paymentToken":"%s",
             "items":[{"sku":"%s","quantity":1,"unitPrice":100}]}\
            """;

    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RawHttp() {}

    static HttpResponse<String> post(String body, String header, String value)
            throws IOException, InterruptedException {
        return CLIENT.send(
                request(header, value).POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    static HttpRequest.Builder request(String header, String value) {
        return HttpRequest.newBuilder(ORDER_SERVICE.resolve("/orders"))
                // Longer than any test waits to see somebody turned away: to give up is not that.
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .header(header, value);
    }

    static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertExplained(answer);
    }

    static void assertExplained(HttpResponse<String> answer) {
        if (answer.statusCode() >= 400) {
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            assertThat(answer.body()).doesNotContain("Exception", "orderflow.", "java.");
        }
    }

    static Socket connect() throws IOException {
        return new Socket(ORDER_SERVICE.getHost(), ORDER_SERVICE.getPort());
    }

    static byte[] head(String length) {
        return "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n\r\n"
                .formatted(length)
                .getBytes(UTF_8);
    }

    static long megabytes() {
        return PLATFORM.processes().stream()
                        .filter(process -> process.name().equals("order-service"))
                        .mapToLong(process -> process.residentBytes())
                        .sum()
                / 1_000_000;
    }
}
