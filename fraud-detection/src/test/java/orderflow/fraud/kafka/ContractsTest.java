package orderflow.fraud.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.messaging.events.EventJson;
import orderflow.messaging.events.EventTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads every example of the contracts, and relies on no field that they do not promise. */
class ContractsTest {

    private static final KafkaInstallation KAFKA = KafkaInstallation.findFrom(Path.of(""));

    @ParameterizedTest
    @MethodSource("types")
    void readsEveryExample(Class<?> type) {
        for (JsonNode example : examples(type)) {
            assertThat(read(example, type)).hasNoNullFieldsOrProperties();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void ignoresUnknownFields(Class<?> type) {
        for (JsonNode example : examples(type)) {
            var longer = ((ObjectNode) example.deepCopy()).put("new", "field");

            assertThat(read(longer, type)).isEqualTo(read(example, type));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void refusesAnEventWithoutAFieldThatItReads(Class<?> type) {
        for (RecordComponent field : type.getRecordComponents()) {
            var shorter = ((ObjectNode) examples(type).get(0).deepCopy());
            shorter.remove(field.getName());

            assertThatExceptionOfType(JacksonException.class)
                    .as(field.getName())
                    .isThrownBy(() -> read(shorter, type));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsOnlyFieldsThatAreAlwaysThere(Class<?> type) {
        var promised = contract(type).required("required").valueStream().map(JsonNode::stringValue);

        assertThat(promised)
                .containsAll(
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList());
    }

    @Test
    void readsEveryPartition() {
        assertThat(KAFKA.topics().topics())
                .filteredOn(topic -> topic.name().equals(OrderEventsListener.TOPIC))
                .singleElement()
                .satisfies(topic ->
                        assertThat(OrderEventsListener.PARTITIONS)
                                .isEqualTo("0-" + (topic.partitions() - 1)));
    }

    static Stream<Class<?>> types() {
        return Arrays.stream(OrderEvent.class.getPermittedSubclasses());
    }

    private static JsonNode contract(Class<?> type) {
        return JsonMapper.shared()
                .readTree(
                        KAFKA.folder()
                                .resolve("contracts")
                                .resolve(EventTypes.nameOf(type) + ".schema.json")
                                .toFile());
    }

    private static JsonNode examples(Class<?> type) {
        JsonNode examples = contract(type).required("examples");
        assertThat(examples).isNotEmpty();
        return examples;
    }

    private static Object read(JsonNode json, Class<?> type) {
        return EventJson.read(json.toString().getBytes(UTF_8), type);
    }
}
