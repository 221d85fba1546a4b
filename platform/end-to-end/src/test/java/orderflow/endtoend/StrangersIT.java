package orderflow.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that a page of another site sends to the services through a browser of this machine. */
class StrangersIT {

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "payment-service", "notification-service"})
    void noPortOfAServiceAnswersToAnUnknownName(String service) throws IOException {
        for (URI port : new URI[] {PLATFORM.service(service), PLATFORM.management(service, 1)}) {
            for (String line :
                    new String[] {"GET /", "GET /actuator/deadletters", "POST /orders"}) {
                assertThat(answer(port, line, "Host: evil.example")).startsWith("HTTP/1.1 421");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "payment-service", "notification-service"})
    void deadLettersAreDiscardedAndReplayedOnlyWithTheToken(String service) throws IOException {
        var port = PLATFORM.management(service, 1);
        var discard = "DELETE /actuator/deadletters/987654321?who=ada&reason=none";

        assertThat(answer(port, discard, "Host: localhost")).startsWith("HTTP/1.1 401");
        assertThat(answer(port, "POST /actuator/deadletters", "Host: localhost"))
                .startsWith("HTTP/1.1 401");
        assertThat(answer(port, "GET /actuator/deadletters", "Host: localhost"))
                .startsWith("HTTP/1.1 200");
        assertThat(
                        answer(
                                port,
                                discard,
                                "Host: localhost\r\nAuthorization: Bearer "
                                        + PLATFORM.operatorToken()))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void aFormOnAnotherSiteCancelsNoOrder() throws IOException {
        UUID order = Shop.order("tok_ok");
        var cancel = "POST /orders/%s/cancellation".formatted(order);
        var port = PLATFORM.service("order-service");

        for (String origin : new String[] {"http://evil.example", "null", "http://localhost:1"}) {
            assertThat(
                            answer(
                                    port,
                                    cancel,
                                    "Host: localhost\r\nContent-Type: text/plain\r\nOrigin: "
                                            + origin))
                    .startsWith("HTTP/1.1 403");
        }

        Shop.awaitStatus(order, "CONFIRMED");
    }

    private static String answer(URI port, String line, String headers) throws IOException {
        try (var socket = new Socket(port.getHost(), port.getPort())) {
            socket.getOutputStream()
                    .write(
                            "%s HTTP/1.1\r\nConnection: close\r\n%s\r\n\r\n"
                                    .formatted(line, headers)
                                    .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
