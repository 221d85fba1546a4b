package orderflow.testing.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.kafka.Topic;
import orderflow.cluster.kafka.Topics;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that writers and readers agree on.
 *
 * @param schemas by their titles, of events and of headers
 */
record Contracts(SortedMap<String, JsonNode> schemas, Topics topics) {

    static final Path KAFKA = KafkaInstallation.findFrom(Path.of("")).folder();

    /** As they stand in {@code kafka}. */
    static Contracts ofToday() {
        return read(KAFKA.resolve("contracts"), KAFKA.resolve("topics.yaml"));
    }

    /** As readers were last told. */
    static Contracts released() {
        Path folder = KAFKA.resolve("contracts/released");
        return read(folder, folder.resolve("topics.yaml"));
    }

    @Nullable Topic topic(String name) {
        return topics.topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Contracts read(Path folder, Path topics) {
        var schemas = new TreeMap<String, JsonNode>();
        for (Path file : schemaFiles(folder)) {
            schemas.put(
                    file.getFileName().toString().replace(".schema.json", ""),
                    JsonMapper.shared().readTree(file));
        }
        return new Contracts(schemas, Topics.read(topics));
    }

    private static List<Path> schemaFiles(Path folder) {
        try (Stream<Path> events = Files.list(folder);
                Stream<Path> headers = Files.list(folder.resolve("headers"))) {
            return Stream.concat(events, headers)
                    .filter(file -> file.toString().endsWith(".schema.json"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
