package orderflow.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import orderflow.tiny.TinyApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        classes = TinyApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.application.name=tiny-service")
class DescriptionTest {
    @LocalServerPort private int port;
    private JsonNode api;

    @BeforeEach
    void read() {
        api = Exchange.send(port, "GET /v3/api-docs HTTP/1.1\r\n", "").json();
    }

    @Test
    void isNamedAsTheService() {
        assertThat(api.at("/info/title").asString()).isEqualTo("tiny-service");
    }

    @Test
    void saysWhichProblemsAnOperationAnswers() {
        assertThat(answers("~1sheet/get")).contains("200", "400", "406", "421", "431", "503");
        assertThat(answers("~1sheet/get")).doesNotContain("403", "404", "415");
        assertThat(answers("~1baskets~1{id}/get")).contains("200", "404");
        assertThat(answers("~1baskets/post")).contains("200", "403", "408", "413", "415");
    }

    @Test
    void saysWhatAProblemLooksLike() {
        var unavailable = api.at("/paths/~1sheet/get/responses/503");
        var problem = api.at("/components/schemas/Problem");

        assertThat(unavailable.at("/content").propertyNames())
                .containsExactly("application/problem+json");
        assertThat(unavailable.at("/headers").has("Retry-After")).isTrue();
        assertThat(names(problem.get("required")))
                .containsExactlyInAnyOrder("title", "status", "detail");
        assertThat(problem.at("/properties/instance/format").asString()).isEqualTo("uri-reference");
    }

    @Test
    void saysThatUnknownFieldsOfARequestAreRefused() {
        assertThat(api.at("/components/schemas/Basket/additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(api.at("/components/schemas/Item/additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(api.at("/components/schemas/Problem").has("additionalProperties")).isFalse();
    }

    @Test
    void saysWhichFieldsAreAlwaysThere() {
        var parcel = api.at("/components/schemas/Parcel");

        assertThat(names(parcel.get("required"))).containsExactly("weight");
        assertThat(names(parcel.at("/properties/sender/type"))).containsExactly("string", "null");
    }

    private Iterable<String> answers(String operation) {
        return api.at("/paths/" + operation + "/responses").propertyNames();
    }

    private static Stream<String> names(JsonNode list) {
        return list.valueStream().map(JsonNode::asString);
    }
}
