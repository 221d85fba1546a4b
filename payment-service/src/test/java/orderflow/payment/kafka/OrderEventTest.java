package orderflow.payment.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import orderflow.messaging.events.EventJson;
import orderflow.messaging.events.EventTypes;
import orderflow.payment.kafka.OrderEvent.OrderCancelled;
import orderflow.payment.kafka.OrderEvent.OrderCreated;
import orderflow.testing.ReleasedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** We can read what {@code kafka/contracts} allows order-service to write. */
class OrderEventTest {

    private static final Path CONTRACTS = Path.of("..", "kafka", "contracts");

    @ParameterizedTest
    @ValueSource(classes = {OrderCreated.class, OrderCancelled.class})
    void readsEachExampleOfItsContract(Class<? extends OrderEvent> type) throws IOException {
        for (ObjectNode example : examples(type)) {
            var event = EventJson.read(bytes(example), type);

            var read = JsonMapper.shared().readTree(EventJson.write((Record) event));
            assertThat(read.properties())
                    .isNotEmpty()
                    .allMatch(field -> field.getValue().equals(example.get(field.getKey())));
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {OrderCreated.class, OrderCancelled.class})
    void readsWhatAWriterOfOldHasWritten(Class<? extends OrderEvent> type) {
        assertThat(ReleasedEvents.of(EventTypes.nameOf(type)))
                .allSatisfy(json ->
                        assertThat(EventJson.read(json.getBytes(UTF_8), type))
                                .hasNoNullFieldsOrProperties());
    }

    @ParameterizedTest
    @ValueSource(classes = {OrderCreated.class, OrderCancelled.class})
    void ignoresFieldsThatItDoesNotKnow(Class<? extends OrderEvent> type) throws IOException {
        var example = examples(type).getFirst();
        var event = EventJson.read(bytes(example), type);

        assertThat(EventJson.read(bytes(example.put("new", "field")), type)).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(classes = {OrderCreated.class, OrderCancelled.class})
    void refusesAnEventWithoutAFieldThatItReads(Class<? extends OrderEvent> type)
            throws IOException {
        var required =
                Stream.of(type.getRecordComponents())
                        .filter(field -> field.getType() != Optional.class)
                        .toList();
        for (var field : required) {
            var example = examples(type).getFirst();
            example.remove(field.getName());

            assertThatThrownBy(() -> EventJson.read(bytes(example), type))
                    .as("without " + field.getName())
                    .isInstanceOf(JacksonException.class);
        }
    }

    @Test
    void readsAnOrderFromBeforeOrdersSaidTheirDeadline() throws IOException {
        var example = examples(OrderCreated.class).getFirst();
        example.remove("deadline");

        assertThat(EventJson.read(bytes(example), OrderCreated.class).deadline()).isEmpty();
    }

    private static List<ObjectNode> examples(Class<? extends OrderEvent> type) throws IOException {
        var contract = CONTRACTS.resolve(EventTypes.nameOf(type) + ".schema.json");
        var examples = new ArrayList<ObjectNode>();
        JsonMapper.shared()
                .readTree(Files.readString(contract))
                .get("examples")
                .forEach(example -> examples.add((ObjectNode) example));
        assertThat(examples).isNotEmpty();
        return examples;
    }

    private static byte[] bytes(JsonNode json) {
        return JsonMapper.shared().writeValueAsBytes(json);
    }
}
