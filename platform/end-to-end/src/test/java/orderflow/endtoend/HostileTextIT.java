package orderflow.endtoend;

import static orderflow.endtoend.RawHttp.ORDER;
import static orderflow.endtoend.RawHttp.assertExplained;
import static orderflow.endtoend.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile text in fields and headers is kept as text or refused, and is never a 500. */
class HostileTextIT {

    static Stream<String> hostileTexts() {
        return Stream.of(
                "${jndi:ldap://localhost/x}",
                "${7*7} #{7*7} {{7*7}}",
                "'; drop table orders; --",
                "<script>alert(1)</script>",
                "\\u0000",
                "\\u001b[31mred",
                "a\\r\\nSet-Cookie: b=c",
                "\\ud800",
                "../../../../etc/passwd",
                "%00%0d%0a%n%s");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void aHostileTextInAnyFieldIsTakenAsTextOrRefused(String text) throws Exception {
        List<String> bodies =
                List.of(
                        ORDER.formatted(text, "tok_ok", "a"),
                        ORDER.formatted("c-1", text, "a"),
                        ORDER.formatted("c-1", "tok_ok", text),
                        ORDER.formatted("c-1", "tok_ok", "a").replace("EUR", text),
                        ORDER.formatted("c-1", "tok_ok", "a").replace("customerId", text));
        for (String body : bodies) {
            var answer = post(body, "User-Agent", "${jndi:ldap://localhost/x}");

            assertThat(answer.statusCode()).as(body + answer.body()).isIn(201, 400);
            assertExplained(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void aHostileTextInTheIdempotencyKeyIsAKeyOrRefused(String text) throws Exception {
        var answer = post(ORDER.formatted("c-1", "tok_ok", "a"), "Idempotency-Key", text);

        // The same texts come in every run: the order is placed once and then answered again.
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 400);
        assertExplained(answer);
    }
}
