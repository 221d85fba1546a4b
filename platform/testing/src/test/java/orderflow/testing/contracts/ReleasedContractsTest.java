package orderflow.testing.contracts;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import orderflow.cluster.kafka.Topic;
import orderflow.testing.Contract;
import orderflow.testing.ReleasedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contracts of today serve everybody who relies on the released ones, and are complete. */
class ReleasedContractsTest {

    private static final Contracts TODAY = Contracts.ofToday();

    static List<Topic> topics() {
        return TODAY.topics().topics();
    }

    @Test
    void breakNoReader() {
        assertThat(Compatibility.breaches(Contracts.released(), TODAY)).isEmpty();
    }

    static List<String> events() {
        return topics().stream().flatMap(topic -> topic.events().stream()).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("events")
    void allowWhatAWriterOfOldHasWritten(String type) {
        var contract = Contract.of(type);

        assertThat(ReleasedEvents.of(type))
                .hasSize(1_000)
                .allSatisfy(json -> assertThat(contract.violations(json)).isEmpty());
    }

    @Test
    void thereIsOneForEachEventAndTheHeaders() {
        var expected = new TreeSet<>(List.of("event_headers", "dead_letter_headers"));
        topics().forEach(topic -> expected.addAll(topic.events()));

        assertThat(TODAY.schemas().keySet()).isEqualTo(expected);
        assertThat(TODAY.schemas())
                .allSatisfy((name, schema) ->
                        assertThat(schema.required("title").stringValue()).isEqualTo(name));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theMapForReadersSaysTheSame(Topic topic) {
        var row =
                "| `%s` | %s | %s | %s | %d | %d days |"
                        .formatted(
                                topic.name(),
                                topic.events().stream()
                                        .map("[%1$s](contracts/%1$s.schema.json)"::formatted)
                                        .collect(joining(", ")),
                                topic.writer(),
                                String.join(", ", topic.groups()),
                                topic.partitions(),
                                topic.retention().toDays());

        assertThat(Contracts.KAFKA.resolve("README.md")).content().contains(row);
    }

    @Test
    void theMapForReadersNamesEachHeader() {
        var headers = TODAY.schemas().get("event_headers").required("properties").propertyNames();

        assertThat(Contracts.KAFKA.resolve("README.md"))
                .content()
                .contains(headers.stream().map("| `%s` |"::formatted).toList());
    }
}
