package orderflow.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request and its answer over a raw socket: no client mends a request that is broken on
 * purpose.
 */
record Exchange(int status, String head, String body) {
    static Exchange post(int port, String path, String type, String body) {
        return send(
                port,
                "POST %s HTTP/1.1\r\nContent-Type: %s\r\nContent-Length: %s\r\n"
                        .formatted(path, type, body.length()),
                body);
    }

    static Exchange send(int port, String head, String body) {
        return send(port, head + "Host: localhost\r\nConnection: close\r\n\r\n" + body);
    }

    /** An empty JSON object in a chunk, with headers of which one is the host. */
    static Exchange postChunked(int port, String path, String headers) {
        return send(
                port,
                "POST "
                        + path
                        + " HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + headers
                        + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
    }

    /** With headers of which one is the host, and a byte where a body is allowed. */
    static Exchange call(int port, String line, String headers) {
        int body = line.startsWith("POST") && !headers.contains("json") ? 1 : 0;
        return send(
                port,
                line
                        + " HTTP/1.1\r\nConnection: close\r\nContent-Length: "
                        + body
                        + "\r\n"
                        + headers
                        + "\r\n"
                        + "x".repeat(body));
    }

    /** As it stands, from the request line to the end. */
    static Exchange send(int port, String request) {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Exchange(
                    Integer.parseInt(answer.substring(9, 12)),
                    answer.substring(0, end).toLowerCase(Locale.ROOT),
                    answer.substring(end + 4));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The JSON inside, chunked or not. */
    JsonNode json() {
        return JsonMapper.shared()
                .readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
    }

    String detail() {
        return json().path("detail").asString();
    }

    String error() {
        var first = json().path("errors").path(0);
        return first.path("field").asString() + " " + first.path("message").asString();
    }

    void assertProblem(int expected) {
        assertThat(status).as(head).isEqualTo(expected);
        assertThat(head).contains("content-type: application/problem+json");
        assertThat(json().path("status").asInt()).isEqualTo(expected);
        assertThat(json().path("title").asString()).isNotBlank();
        assertThat(detail())
                .isNotBlank()
                .doesNotContain("Exception", "orderflow.problems", "orderflow.tiny", "java");
    }
}
