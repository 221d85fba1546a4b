package orderflow.testing.contracts;

import static com.networknt.schema.SpecificationVersion.DRAFT_7;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code kafka/asyncapi.yaml} is AsyncAPI 3, and says what topics and contracts say. */
class AsyncApiTest {

    private static final Path FILE = Contracts.KAFKA.resolve("asyncapi.yaml");

    /** As published by the AsyncAPI Initiative, see the notice beside it. */
    private static final Path SCHEMA = Path.of("src/test/resources/asyncapi/3.0.0.json");

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void saysWhatTopicsAndContractsSay() throws IOException {
        Path anew = Path.of("target/asyncapi.yaml");
        String wanted = AsyncApi.yamlOf(Contracts.ofToday());
        Files.writeString(anew, wanted);

        assertThat(FILE)
                .as("After a change: cp %s %s", anew.toAbsolutePath(), FILE)
                .content()
                .isEqualTo(wanted);
    }

    @Test
    void isAsyncApi() throws IOException {
        assertThat(faults(document())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/asyncapi, 2.6.0",
        "/operations/order-service-sends-orders/action, write",
        "/channels/orders/bindings/kafka/partitions, six",
        "/components/messages/order_created/payload/properties/amount/type, money",
        "/components/schemas/event_headers/required, ce_id",
        "/servers/guests/port, 9092"
    })
    void wouldNotBeAsyncApiWith(String field, String value) throws IOException {
        var document = document();
        var pointer = JsonPointer.compile(field);
        ((ObjectNode) document.at(pointer.head())).put(pointer.last().getMatchingProperty(), value);

        assertThat(faults(document)).isNotEmpty();
    }

    @Test
    void refersOnlyToWhatIsThere() throws IOException {
        var document = document();

        assertThat(document.findValuesAsString("$ref"))
                .contains("#/components/messages/order_created", "#/channels/payments")
                .allSatisfy(reference ->
                        assertThat(document.at(reference.substring(1)).isObject())
                                .as(reference)
                                .isTrue());
    }

    private static JsonNode document() throws IOException {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return JSON.valueToTree(yaml.load(Files.readString(FILE)));
    }

    private static List<String> faults(JsonNode document) throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(DRAFT_7).getSchema(Files.readString(SCHEMA));
        return schema.validate(document.toString(), InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }
}
