package orderflow.problems;

import static org.assertj.core.api.Assertions.assertThat;

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
        properties = "management.server.port=0")
class TomcatProblemsTest {
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
        var answer =
                Exchange.send(port, "GET / HTTP/1.1\r\nX-Long: " + "x".repeat(10_000) + "\r\n", "");

        answer.assertProblem(answer.status());
        assertThat(answer.status()).isIn(400, 431);
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
