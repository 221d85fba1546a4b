package orderflow.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orderflow.tiny.TinyApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages of other sites, which send requests through the browser of this machine. */
@SpringBootTest(
        classes = TinyApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "management.endpoints.web.exposure.include=health,notes",
            "orderflow.http.hosts=localhost,tiny",
            "orderflow.http.origins=https://shop.example",
            "orderflow.http.operator-token=sesame"
        })
class StrangersTest {
    private static final String TOKEN = "Authorization: Bearer sesame\r\n";

    @LocalServerPort private int port;
    @LocalManagementPort private int managementPort;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8081",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "tiny.example",
                "0x7f000001",
                "127.1",
                "localhost.",
                "",
            })
    void aHostThatIsUnknownIsRefusedOnEachPort(String host) {
        for (int each : List.of(port, managementPort)) {
            for (String line :
                    List.of("GET /own", "GET /nothing", "POST /bytes", "GET /actuator/health")) {
                var answer = Exchange.call(each, line, "Host: " + host + "\r\n");

                answer.assertProblem(421);
                assertThat(answer.detail()).contains("orderflow.http.hosts");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:1",
                "tiny:80",
                "127.0.0.1:8081",
                "10.1.2.3",
                "[::1]:9"
            })
    void aKnownHostAndAnAddressAreServedOnEachPort(String host) {
        var header = "Host: " + host + "\r\n";

        assertThat(Exchange.call(port, "GET /own", header).status()).isEqualTo(409);
        assertThat(Exchange.call(managementPort, "GET /actuator/health", header).status())
                .isEqualTo(200);
    }

    @Test
    void aProbeWithoutAHostIsServed() {
        assertThat(Exchange.send(managementPort, "GET /actuator/health HTTP/1.0\r\n\r\n").status())
                .isEqualTo(200);
    }

    @Test
    void theHostOfTheRequestLineCountsToo() {
        assertThat(Exchange.send(port, "GET http://evil.example/own HTTP/1.0\r\n\r\n").status())
                .isIn(400, 421);
        assertThat(
                        Exchange.call(port, "GET http://evil.example/own", "Host: localhost\r\n")
                                .status())
                .isIn(400, 421);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Origin: http://evil.example
                    Origin: null
                    Origin: http://localhost
                    Origin: http://localhost:3000
                    Origin: https://shop.example.evil.example
                    Origin: http://shop.example
                    Origin: localhost:8081.evil.example
                    Sec-Fetch-Site: cross-site
                    Sec-Fetch-Site: same-site
                    """)
    void aPageOfAnotherOriginChangesNothing(String header) {
        for (String type : List.of("application/x-www-form-urlencoded", "text/plain", "x/y")) {
            var headers =
                    "Host: localhost:8081\r\n" + header + "\r\nContent-Type: " + type + "\r\n";

            var answer = Exchange.call(port, "POST /bytes", headers);

            answer.assertProblem(403);
            assertThat(answer.detail()).contains("orderflow.http.origins");
            Exchange.call(managementPort, "POST /actuator/notes", headers + TOKEN)
                    .assertProblem(403);
            Exchange.call(managementPort, "DELETE /actuator/notes/7", headers + TOKEN)
                    .assertProblem(403);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Origin: http://localhost:8081
                    Origin: https://localhost:8081
                    Origin: https://shop.example
                    Sec-Fetch-Site: same-origin
                    Sec-Fetch-Site: none
                    X-Any: no page at all
                    """)
    void aPageOfItsOwnOrOfAKnownOriginMayChangeThings(String header) {
        var answer =
                Exchange.call(port, "POST /bytes", "Host: localhost:8081\r\n" + header + "\r\n");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void everyOneOfSeveralOriginsIsLookedAt() {
        var both = "Origin: http://localhost:8081\r\nOrigin: http://evil.example\r\n";

        Exchange.call(port, "POST /bytes", "Host: localhost:8081\r\n" + both).assertProblem(403);
    }

    @ParameterizedTest
    @CsvSource({"evil.example, http://evil.example, 421", "localhost, null, 403"})
    void aStrangersBodyThatComesLaterChangesNothing(String host, String origin, int status) {
        var headers = "Host: %s\r\nOrigin: %s\r\n".formatted(host, origin);
        for (int each : List.of(port, managementPort)) {
            for (String path : List.of("/bytes", "/actuator/notes")) {
                Exchange.postChunked(each, path, headers + TOKEN).assertProblem(status);
            }
        }
        Exchange.postChunked(managementPort, "/actuator/notes", "Host: localhost\r\n")
                .assertProblem(401);
    }
}
