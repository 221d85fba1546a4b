package orderflow.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import orderflow.tiny.TinyApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Libraries on the class path can read and write more than JSON; the service does not. */
@SpringBootTest(
        classes = TinyApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "orderflow.http.operator-token=sesame",
            "management.server.port=0",
            "management.endpoints.web.exposure.include=health,loggers"
        })
class MediaTypesTest {
    @LocalServerPort private int port;
    @LocalManagementPort private int managementPort;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/xml",
                "application/cbor",
                "application/x-jackson-smile",
                "application/x-www-form-urlencoded",
                "text/plain",
            })
    void onlyJsonIsRead(String type) {
        Exchange.post(port, "/direct", type, "{}").assertProblem(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/xml",
                "application/cbor",
                "application/x-jackson-smile",
            })
    void onlyJsonIsWritten(String type) {
        get("/baskets/" + UUID.randomUUID(), type).assertProblem(406);
    }

    @Test
    void onlyJsonIsReadOnTheActuatorsPort() {
        var answer =
                Exchange.post(
                        managementPort,
                        "/actuator/loggers/orderflow.tiny",
                        "application/yaml\r\nAuthorization: Bearer sesame",
                        "configuredLevel: DEBUG");

        answer.assertProblem(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/problem+json, application/json", "*/*", "application/*"})
    void aSuccessIsNotLabelledAsAProblem(String accepted) {
        var answer = get("/sheet", accepted);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head()).contains("content-type: application/json\r\n");
    }

    @Test
    void aProblemStaysAProblemForThoseWhoAcceptOnlyJson() {
        get("/own", "application/json").assertProblem(409);
    }

    private Exchange get(String path, String accepted) {
        return Exchange.send(port, "GET " + path + " HTTP/1.1\r\nAccept: " + accepted + "\r\n", "");
    }
}
