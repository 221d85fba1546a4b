package orderflow.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import orderflow.tiny.TinyApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A service in a JVM whose language writes numbers with digits of its own. */
@SpringBootTest(
        classes = TinyApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "spring.application.name=abroad"})
class LanguageTest {
    private static final Locale HOME = Locale.getDefault();

    @LocalServerPort private int port;
    @LocalManagementPort private int managementPort;

    @BeforeAll
    static void goAbroad() {
        Locale.setDefault(Locale.of("ar", "EG"));
        assertThat("%d".formatted(400)).isNotEqualTo("400");
    }

    @AfterAll
    static void comeHome() {
        Locale.setDefault(HOME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "ar-EG", "fr;q=0.5, ja", "tr"})
    void errorsAreToldInOneLanguage(String accepted) {
        var type = "application/json\r\nAccept-Language: " + accepted;

        var invalid =
                Exchange.post(
                        port, "/direct", type, "{\"items\":[{\"sku\":\"abcdef\",\"quantity\":0}]}");
        var malformed = Exchange.post(port, "/direct", type, "{\"items\":");

        assertThat(invalid.body())
                .contains(
                        "\"items[0].sku\",\"message\":\"size must be between 0 and 5\"",
                        "must be greater than or equal to 1");
        assertThat(malformed.detail()).contains("line 1, column 10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n",
                "GET /a|b HTTP/1.1\r\n",
                "GET /actuator/nothing HTTP/1.1\r\n",
                "GET / HTTP/1.1\r\nContent-Length: x\r\n",
            })
    void whatTomcatRejectsIsJson(String head) {
        for (int each : new int[] {port, managementPort}) {
            var answer = Exchange.send(each, head, "");

            answer.assertProblem(answer.status());
            assertThat(answer.status()).isIn(400, 404);
        }
    }
}
