package orderflow.problems;

import static org.assertj.core.api.Assertions.assertThat;

import orderflow.tiny.TinyApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is wrong with the JSON of a request is said of each field. */
@SpringBootTest(classes = TinyApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class RequestBodyTest {
    @LocalServerPort private int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    {"items":[{"sku":"a","quantity":0}]}        | items[0].quantity must be greater than or equal to 1
                    {"items":[{"sku":"a","quantity":1001}]}     | items[0].quantity must be less than or equal to 1000
                    {"items":[]}                                | items must not be empty
                    {"items":[{"quantity":1}]}                  | items[0].sku must not be null
                    {"items":[{"sku":"a","quantity":"1"}]}      | items[0].quantity must be a whole number
                    {"items":[{"sku":"a","quantity":1.5}]}      | items[0].quantity must be a whole number
                    {"items":[{"sku":"a","quantity":1.0}]}      | items[0].quantity must be a whole number
                    {"items":[{"sku":"a","quantity":null}]}     | items[0].quantity must be a whole number
                    {"items":[{"sku":"a"}]}                     | items[0].quantity must be a whole number
                    {"items":[{"sku":"a","quantity":99999999999}]} | items[0].quantity is out of range
                    {"items":[{"sku":7,"quantity":1}]}          | items[0].sku must be a text
                    {"items":[{"sku":true,"quantity":1}]}       | items[0].sku must be a text
                    {"items":[7]}                               | items[0] must be an object
                    {"items":{}}                                | items must be a list
                    {"weight":"MEDIUM"}                         | weight must be one of LIGHT, HEAVY
                    {"weight":0}                                | weight must be one of LIGHT, HEAVY
                    {"weight":""}                               | weight must be one of LIGHT, HEAVY
                    {"gift":"true"}                             | gift must be true or false
                    {"gift":1}                                  | gift must be true or false
                    {"itemz":[]}                                | itemz is not a known field
                    {"<b>${x}\\n":[]}                           | ?b???x?? is not a known field
                    """)
    void namesTheFieldAndWhatIsWrong(String body, String error) {
        var answer = Exchange.post(port, "/baskets", "application/json", body);

        answer.assertProblem(400);
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.detail()).endsWith(".").contains(error.substring(error.indexOf(' ')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    {"items":           | line 1
                    {"items":oops}      | line 1
                    {"gift":true,"gift":true} | line 1, column
                    {} {}               | as a whole
                    []                  | as a whole
                    "text"              | as a whole
                    null                | is missing
                    {"gift":NaN}        | line 1
                    """)
    void saysWhereTheJsonIsMalformed(String body, String where) {
        var answer = Exchange.post(port, "/baskets", "application/json", body);

        answer.assertProblem(400);
        assertThat(answer.detail()).contains(where);
    }

    @Test
    void refusesJsonThatIsNestedTooDeeply() {
        var answer =
                Exchange.post(
                        port, "/baskets", "application/json", "{\"note\":" + "[".repeat(1000));

        answer.assertProblem(400);
        assertThat(answer.detail()).contains("nested too deeply");
    }

    @Test
    void namesAHeaderAsItIsWritten() {
        var type = "application/json\r\nIdempotency-Key: abcde";
        var body =
                """
                {"items":[{"sku":"a","quantity":0}]}\
                """;

        var answer = Exchange.post(port, "/baskets", type, body);

        answer.assertProblem(400);
        assertThat(answer.body())
                .contains("\"items[0].quantity\"", "\"Idempotency-Key\"", "between 0 and 4");
    }

    @Test
    void namesTheFieldOfABodyThatIsTheOnlyParameter() {
        var answer =
                Exchange.post(
                        port,
                        "/direct",
                        "application/json",
                        """
                        {"items":[{"sku":"abcdef","quantity":1}]}\
                        """);

        answer.assertProblem(400);
        assertThat(answer.error()).isEqualTo("items[0].sku size must be between 0 and 5");
    }
}
