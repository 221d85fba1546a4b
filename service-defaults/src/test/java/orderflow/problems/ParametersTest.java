package orderflow.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orderflow.tiny.TinyApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = TinyApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "management.endpoints.web.exposure.include=health,metrics,notes",
            "orderflow.http.operator-token=sesame"
        })
class ParametersTest {
    @LocalServerPort private int port;
    @LocalManagementPort private int managementPort;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /baskets?customerId=%00                | customerId must not contain control characters
                    /baskets?customerId=a%00               | customerId must not contain control characters
                    /baskets?customerId=a%0d%0ab           | customerId must not contain control characters
                    /baskets?customerId=                   | customerId must not be empty
                    /baskets?customerId                    | customerId must not be empty
                    /baskets?customerId=%20                | customerId must not be empty
                    /baskets?customerId=a&customerId=b     | customerId is given more than once
                    /baskets?customerId=a&customerId=a     | customerId is given more than once
                    /baskets?customerId=a&page=            | page must not be empty
                    /baskets?customerId=a&weight=          | weight must not be empty
                    /baskets?customerId=a&weight=%00       | weight must not contain control characters
                    /baskets?customerId=a&weight=HEAVY%00  | weight must not contain control characters
                    /baskets?customerId=a&weight=%01HEAVY  | weight must not contain control characters
                    /baskets?customerId=a&weight=heavy     | weight must be one of LIGHT, HEAVY
                    /baskets?customerid=a                  | customerid is not a known parameter
                    /baskets?customerId=a&state=HEAVY      | state is not a known parameter
                    /baskets?customerId=a&%3Cb%3E=c        | ?b? is not a known parameter
                    /baskets?customerId=a&%00=c            | ? is not a known parameter
                    /baskets/7?page=1                      | page is not a known parameter
                    /own?x                                 | x is not a known parameter
                    """)
    void aFilterThatIsUnknownOrCannotBeReadIsRefused(String path, String error) {
        var answer = Exchange.send(port, "GET " + path + " HTTP/1.1\r\n", "");

        answer.assertProblem(400);
        assertThat(answer.error()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({
        "/baskets?customerId=a%20b&page=3, 3",
        "/baskets?customerId=%C3%A4&page=3, 3",
        "/baskets?customerId=a&page=3&tag=x&tag=y, 3",
    })
    void whatIsKnownIsRead(String path, String body) {
        var answer = Exchange.send(port, "GET " + path + " HTTP/1.1\r\n", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains(body);
    }

    @Test
    void anErrorKeepsItsStatusWhateverTheParameters() {
        Exchange.send(port, "GET /filtered?x=1 HTTP/1.1\r\n", "").assertProblem(403);
    }

    @Test
    void noZeroCharacterComesInThroughTheBodyOrThePath() {
        var body = "{\"items\":[{\"sku\":\"a\\u0000\",\"quantity\":1}]}";

        var answer = Exchange.post(port, "/baskets", "application/json", body);

        answer.assertProblem(400);
        assertThat(answer.error()).isEqualTo("items[0].sku must not contain a 0 character");
        Exchange.send(port, "GET /baskets/%00 HTTP/1.1\r\n", "").assertProblem(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST   | /actuator/notes/777          | {"id":"2"}              | The parameter 'id' is said by the path.
                    POST   | /actuator/notes/777          | {"text":"a","id":"7"}   | The parameter 'id' is said by the path.
                    POST   | /actuator/notes/777          | {"txt":"a"}             | The parameter 'txt' is not a known parameter.
                    POST   | /actuator/notes/777?id=2     | {}                      | A write takes its parameters from the body, not from the query.
                    POST   | /actuator/notes/777?text=b   | {"text":"a"}            | A write takes its parameters from the body, not from the query.
                    POST   | /actuator/notes              | {"id":"2"}              | The parameter 'id' is not a known parameter.
                    DELETE | /actuator/notes/777?id=2     | {}                      | The parameter 'id' is said by the path.
                    DELETE | /actuator/notes/777?x=2      | {}                      | The parameter 'x' is not a known parameter.
                    DELETE | /actuator/notes/777?id=777&id=777 | {}                 | The parameter 'id' is said by the path.
                    GET    | /actuator/notes/777?id=2     | {}                      | The parameter 'id' is said by the path.
                    GET    | /actuator/notes?text=a&text=b | {}                     | The parameter 'text' is given more than once.
                    GET    | /actuator/notes?status=a     | {}                      | The parameter 'status' is not a known parameter.
                    GET    | /actuator/health?x=a         | {}                      | The parameter 'x' is not a known parameter.
                    GET    | /actuator/health/liveness?path=readiness | {}          | The parameter 'path' is said by the path.
                    """)
    void thePathDecidesAndNothingUnknownIsTaken(
            String method, String path, String body, String detail) {
        var answer = operator(method, path, body);

        answer.assertProblem(400);
        assertThat(answer.detail()).isEqualTo(detail);
    }

    @Test
    void theManagementPortReadsWhatItKnows() {
        assertThat(operator("POST", "/actuator/notes/777", "{\"text\":\"a\"}").body())
                .isEqualTo("operator 777 a");
        assertThat(operator("POST", "/actuator/notes/777", "{\"id\":\"777\"}").body())
                .isEqualTo("operator 777 null");
        assertThat(operator("DELETE", "/actuator/notes/a%20b", "{}").body())
                .isEqualTo("operator a b");
        for (String path :
                List.of(
                        "/actuator/health/readiness",
                        "/actuator/metrics/jvm.memory.used?tag=area:heap&tag=id:x")) {
            assertThat(operator("GET", path, "{}").status()).isIn(200, 404);
        }
    }

    private Exchange operator(String method, String path, String body) {
        return Exchange.send(
                managementPort,
                "%s %s HTTP/1.1\r\nAuthorization: Bearer sesame\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                        .formatted(method, path, body.length()),
                body);
    }
}
