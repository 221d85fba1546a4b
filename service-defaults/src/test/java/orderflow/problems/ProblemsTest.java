package orderflow.problems;

import static org.assertj.core.api.Assertions.assertThat;

import orderflow.tiny.TinyApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(classes = TinyApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {
    @LocalServerPort private int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET    | /nothing/here           | 404 | There is nothing at this path.
                    GET    | //a:b/c                 | 404 | There is nothing at this path.
                    GET    | /a%20%3Cb%3E;c='d'      | 404 | There is nothing at this path.
                    GET    | /error                  | 404 | There is nothing at this path.
                    PUT    | /baskets                | 405 | Method 'PUT' is not supported.
                    F$O    | /baskets                | 405 | Method 'F?O' is not supported.
                    GET    | /baskets                | 400 | Required parameter 'customerId' is not present.
                    GET    | /baskets/7              | 400 | The request is not valid: 'id' must be a UUID.
                    GET    | /baskets?customerId=a&page=0x10 | 400 | The request is not valid: 'page' must be a whole number.
                    GET    | /baskets?customerId=a&page=%2B5 | 400 | The request is not valid: 'page' must be a whole number.
                    GET    | /baskets?customerId=a&page=%205 | 400 | The request is not valid: 'page' must be a whole number.
                    GET    | /baskets?customerId=a&page=99999999999 | 400 | The request is not valid: 'page' must be a whole number.
                    GET    | /baskets?customerId=a&like=1-1-1-1-1 | 400 | The request is not valid: 'like' must be a UUID.
                    GET    | /baskets?customerId=a&weight=%20LIGHT | 400 | The request is not valid: 'weight' must be one of LIGHT, HEAVY.
                    GET    | /baskets?customerId=a&page=x  | 400 | The request is not valid: 'page' must be a whole number.
                    GET    | /baskets?customerId=a&page=-1 | 400 | The request is not valid: 'page' must be greater than or equal to 0.
                    GET    | /baskets?customerId=%zz | 400 | The parameters cannot be decoded: look at their % signs.
                    GET    | /own                    | 409 | The service's own words
                    GET    | /filtered               | 403 | The request was refused.
                    GET    | /violated               | 400 |
                    GET    | /unexpected             | 500 | Something went wrong here. It is not the request's fault.
                    GET    | /filter-fails           | 500 | Something went wrong here. It is not the request's fault.
                    GET    | /database-away          | 503 | The service cannot answer at the moment. Try again soon.
                    GET    | /right-missing          | 503 | The service cannot answer at the moment. Try again soon.
                    GET    | /connection-closed      | 503 | The service cannot answer at the moment. Try again soon.
                    """)
    void answersWithAProblem(String method, String path, int status, String detail) {
        var answer = Exchange.send(port, method + " " + path + " HTTP/1.1\r\n", "");

        answer.assertProblem(status);
        assertThat(detail == null || detail.equals(answer.detail())).as(answer.body()).isTrue();
        assertThat(answer.json().path("instance").asString())
                .isEqualTo(path.replaceAll("\\?.*", ""));
    }

    @Test
    void refusesAnotherMediaType() {
        var answer = Exchange.post(port, "/baskets", "text/plain;x=\"<b>\"", "hello");

        answer.assertProblem(415);
        assertThat(answer.head()).contains("accept: application/json");
        assertThat(answer.body()).doesNotContain("<b>");
    }

    @Test
    void answersWithAProblemEvenToThoseWhoAcceptNone() {
        var answer =
                Exchange.send(
                        port, "GET /baskets?customerId=a HTTP/1.1\r\nAccept: image/png\r\n", "");

        answer.assertProblem(406);
    }

    @Test
    void listsTheMethodsThatAreAllowed() {
        assertThat(Exchange.send(port, "DELETE /baskets HTTP/1.1\r\n", "").head())
                .contains("allow: ");
    }

    @Test
    void logsAnIncidentThatTheAnswerNames(CapturedOutput log) {
        var answer = Exchange.send(port, "GET /unexpected HTTP/1.1\r\n", "");

        var incident = answer.json().path("incident").asString();
        assertThat(log)
                .contains("Incident " + incident + " on GET /unexpected")
                .contains("secret 2026-11-20 INFO forged")
                .contains("TinyApplication$Baskets.unexpected")
                .doesNotContain("\n2026-11-20 INFO forged");
        assertThat(answer.body()).doesNotContain("secret", "Exception", "orderflow");
    }

    @Test
    void asksToComeBackWhenTheDatabaseIsAway() {
        var answer = Exchange.send(port, "GET /database-away HTTP/1.1\r\n", "");

        assertThat(answer.head()).contains("retry-after: 5");
        assertThat(answer.body()).doesNotContain("secret", "incident");
    }

    @Test
    void leavesHeadAndOptionsAsTheyAre() {
        var head = Exchange.send(port, "HEAD /nothing HTTP/1.1\r\n", "");
        var options = Exchange.send(port, "OPTIONS /baskets HTTP/1.1\r\n", "");

        assertThat(head.status()).isEqualTo(404);
        assertThat(head.body()).isEmpty();
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.head()).contains("allow: ");
    }
}
