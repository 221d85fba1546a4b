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

/** The token makes a caller the operator; without it nothing is changed. */
@SpringBootTest(
        classes = TinyApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "management.endpoints.web.exposure.include=health,notes",
            "orderflow.http.operator-token=sesame"
        })
class OperatorTest {
    private static final String TOKEN = "Authorization: Bearer sesame\r\n";

    @LocalManagementPort private int managementPort;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Authorization: Bearer \r\n",
                "Authorization: Bearer wrong\r\n",
                "Authorization: sesame\r\n",
                "Authorization: Basic c2VzYW1l\r\n"
            })
    void withoutTheTokenNothingIsChangedThroughTheManagementPort(String authorization) {
        for (String line :
                List.of("POST /actuator/notes", "DELETE /actuator/notes/7", "PUT /nothing")) {
            var answer = Exchange.call(managementPort, line, "Host: localhost\r\n" + authorization);

            answer.assertProblem(401);
            assertThat(answer.head()).contains("www-authenticate: bearer");
            assertThat(answer.detail()).contains("orderflow.http.operator-token", ".demo/");
        }
    }

    @Test
    void withTheTokenTheCallerIsTheOperatorHoweverTheBodyComes() {
        var headers = "Host: localhost\r\nContent-Type: application/json\r\n" + TOKEN;

        assertThat(Exchange.call(managementPort, "POST /actuator/notes", headers).body())
                .isEqualTo("operator");
        assertThat(
                        Exchange.postChunked(
                                        managementPort,
                                        "/actuator/notes",
                                        "Host: localhost\r\n" + TOKEN)
                                .body())
                .contains("operator");
    }

    @Test
    void lookingNeedsNoToken() {
        assertThat(
                        Exchange.call(managementPort, "GET /actuator/notes", "Host: localhost\r\n")
                                .body())
                .isEqualTo("nobody");
    }
}
