package orderflow.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orderflow.tiny.TinyApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = TinyApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "server.max-http-request-header-size=32KB" // As the services have it.
        })
class TomcatProblemsTest {
    private static final String LONG = "x".repeat(70_000);

    @LocalServerPort private int port;
    @LocalManagementPort private int managementPort;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n",
                "GET /a|b<script> HTTP/1.1\r\n",
                "GET /%2f%zz HTTP/1.1\r\n",
                "GET / HTTP/9.9\r\n",
                "GET / HTTP/1.1\r\nContent-Length: x\r\n",
                "POST /bytes HTTP/1.1\r\nTransfer-Encoding: unheard-of\r\n",
                "TRACE / HTTP/1.1\r\n",
                "GET / HTTP/1.1\r\nHost: again\r\n",
            })
    void answersARequestThatTomcatRejectsWithAProblem(String head) {
        var answer = Exchange.send(port, head, "");

        answer.assertProblem(answer.status());
        assertThat(answer.status()).isBetween(400, 505);
        assertThat(answer.body()).doesNotContain("script", "a|b");
    }

    @Test
    void answersHeadersThatAreTooLargeWithAProblem() {
        for (String head :
                List.of("GET / HTTP/1.1\r\nX-Long: " + LONG, "GET /" + LONG + " HTTP/1.1")) {
            for (int each : List.of(port, managementPort)) {
                var answer = Exchange.send(each, head + "\r\n", "");

                answer.assertProblem(431);
                assertThat(answer.detail()).contains("headers are too large");
            }
        }
    }

    @Test
    void hasRoomForTheCookiesOfOtherApplications() {
        var cookies = "Cookie: a=" + "x".repeat(10_000) + "\r\n";

        assertThat(Exchange.send(port, "GET /own HTTP/1.1\r\n" + cookies, "").status())
                .isEqualTo(409);
        assertThat(
                        Exchange.send(
                                        managementPort,
                                        "GET /actuator/health HTTP/1.1\r\n" + cookies,
                                        "")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void answersAChunkThatIsNotOneWithAProblem() {
        var answer =
                Exchange.send(
                        port, "POST /bytes HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", "zz\r\n");

        answer.assertProblem(400);
    }

    @Test
    void answersTheSameOnTheActuatorsPort() {
        Exchange.send(managementPort, "GARBAGE\r\n", "").assertProblem(400);
        Exchange.send(managementPort, "GET /nothing HTTP/1.1\r\n", "").assertProblem(404);
    }
}
