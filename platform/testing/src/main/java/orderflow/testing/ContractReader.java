package orderflow.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads all that the contracts allow, and relies on no field that they do not promise: the same in
 * each service. The test class that implements this says which events its service reads, and how.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // So that types() can be asked before each test.
public interface ContractReader {

    /** The records that events become. */
    Stream<Class<?>> types();

    /** Of an event on the wire. */
    String nameOf(Class<?> type);

    Object read(byte[] json, Class<?> type);

    @ParameterizedTest
    @MethodSource("types")
    default void readsWhatEachExampleSays(Class<?> type) {
        assertThat(examples(type))
                .isNotEmpty()
                .allSatisfy(example -> {
                    var read = JsonMapper.shared().writeValueAsString(read(example, type));

                    assertThat(JsonMapper.shared().readTree(read).properties())
                            .isNotEmpty()
                            .isSubsetOf(example.properties());
                });
    }

    @ParameterizedTest
    @MethodSource("types")
    default void readsWhatAWriterOfOldHasWritten(Class<?> type) {
        assertThat(ReleasedEvents.of(nameOf(type)))
                .allSatisfy(json ->
                        assertThat(read(json.getBytes(UTF_8), type)).hasNoNullFieldsOrProperties());
    }

    @ParameterizedTest
    @MethodSource("types")
    default void ignoresFieldsThatItDoesNotKnow(Class<?> type) {
        assertThat(examples(type))
                .allSatisfy(example -> {
                    var longer = example.deepCopy().put("new", "field");

                    assertThat(read(longer, type)).isEqualTo(read(example, type));
                });
    }

    @ParameterizedTest
    @MethodSource("types")
    default void refusesAnEventWithoutAFieldThatItReads(Class<?> type) {
        assertThat(fieldsReliedOn(type))
                .allSatisfy(field -> {
                    var shorter = examples(type).getFirst();
                    shorter.remove(field);

                    assertThatExceptionOfType(JacksonException.class)
                            .isThrownBy(() -> read(shorter, type));
                });
    }

    @ParameterizedTest
    @MethodSource("types")
    default void reliesOnlyOnFieldsThatAreAlwaysThere(Class<?> type) {
        assertThat(Contract.of(nameOf(type)).required()).containsAll(fieldsReliedOn(type));
    }

    private List<ObjectNode> examples(Class<?> type) {
        return Contract.of(nameOf(type)).examples().stream()
                .map(json -> (ObjectNode) JsonMapper.shared().readTree(json))
                .toList();
    }

    private Object read(JsonNode json, Class<?> type) {
        return read(json.toString().getBytes(UTF_8), type);
    }

    private static List<String> fieldsReliedOn(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .filter(field -> field.getType() != Optional.class)
                .map(RecordComponent::getName)
                .toList();
    }
}
