package orderflow.problems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import orderflow.tiny.TinyApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bodies that are large, late or in pieces, whatever stands in them. */
@SpringBootTest(
        classes = TinyApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "management.endpoints.web.exposure.include=health,notes",
            "orderflow.http.body-within=5s",
            "orderflow.http.operator-token=sesame"
        })
class BodyArrivalTest {
    @LocalServerPort private int port;
    @LocalManagementPort private int managementPort;

    @Test
    void refusesABodyThatAnnouncesTooMuch() {
        var answer = Exchange.post(port, "/bytes", "text/plain", "x".repeat(65_537));

        answer.assertProblem(413);
        assertThat(answer.detail()).contains("65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bytes", "/baskets", "/nothing/here"})
    void refusesAChunkedBodyThatGrowsTooLarge(String path) {
        postChunked(path, 65_537).assertProblem(413);
    }

    /** The client sends everything before it looks for an answer. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyFarTooLargeGetsItsAnswerAndNoBrokenPipe(boolean chunked) {
        for (int each : List.of(port, managementPort)) {
            var answer = chunked ? postChunked(each, "/bytes", 5_000_000) : postLarge(each);

            answer.assertProblem(413);
            assertThat(answer.head()).contains("connection: close");
        }
        assertThat(postChunked("/bytes", 1).status()).isEqualTo(200);
    }

    @Test
    void onlyAnOperatorMaySendALargeBodyToTheManagementPort() {
        var head = "POST /actuator/notes/7 HTTP/1.1\r\nContent-Type: application/json\r\n";
        var body = "{\"text\":\"" + "x".repeat(1_000_000) + "\"}";
        var length = "Content-Length: " + body.length() + "\r\n";
        var token = "Authorization: Bearer sesame\r\n";

        assertThat(Exchange.send(managementPort, head + token + length, body).status())
                .isEqualTo(200);
        Exchange.send(managementPort, "GET /actuator/health HTTP/1.1\r\n" + length, body)
                .assertProblem(413);
    }

    @Test
    void passesAChunkedBodyOfTheLargestSize() {
        var answer = postChunked("/bytes", 65_536);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("65536");
    }

    @Test
    void refusesABodyThatDoesNotCome() {
        var answer = Exchange.send(port, "POST /bytes HTTP/1.1\r\nContent-Length: 10\r\n", "only");

        answer.assertProblem(408);
        assertThat(answer.detail()).contains("within 5 s");
    }

    @Test
    void aBodyThatComesWithItsHeadIsNotWaitedFor() {
        var answer = Exchange.post(port, "/dispatches", "text/plain", "abcdef");

        assertThat(answer.body()).endsWith("REQUEST 6");
    }

    @Test
    void aBodyThatComesInPiecesIsRead() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            out.write(
                    "POST /bytes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 6\r\n\r\nabc"
                            .getBytes(UTF_8));
            out.flush();
            // Until Tomcat has read the first piece: it would answer a second request only then.
            Exchange.post(port, "/bytes", "text/plain", "x");
            out.write("def".getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("6");
        }
    }

    private static Exchange postLarge(int port) {
        return Exchange.send(
                port,
                "POST /actuator/notes HTTP/1.1\r\nAuthorization: Bearer sesame\r\nContent-Type: application/json\r\nContent-Length: 50000000\r\n",
                "[".repeat(50_000_000));
    }

    private Exchange postChunked(String path, int size) {
        return postChunked(port, path, size);
    }

    private static Exchange postChunked(int port, String path, int size) {
        var body = Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n0\r\n\r\n";
        return Exchange.send(
                port,
                "POST "
                        + path
                        + " HTTP/1.1\r\nAuthorization: Bearer sesame\r\nTransfer-Encoding: chunked\r\n",
                body);
    }
}
