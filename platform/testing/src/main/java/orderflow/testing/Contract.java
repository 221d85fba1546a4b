package orderflow.testing;

import static com.networknt.schema.SpecificationVersion.DRAFT_2020_12;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import orderflow.cluster.kafka.KafkaInstallation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One schema of {@code kafka/contracts}: what the writer of an event promises and its readers may
 * count on.
 */
public final class Contract {

    private final Schema schema;
    private final JsonNode document;

    private Contract(String json) {
        schema = SchemaRegistry.withDefaultDialect(DRAFT_2020_12).getSchema(json);
        document = JsonMapper.shared().readTree(json);
    }

    /** The contract of an event type such as {@code order_created}. */
    public static Contract of(String type) {
        return new Contract(read(folder().resolve(type + ".schema.json")));
    }

    /**
     * The contract of the headers of a record: {@code event_headers} or {@code
     * dead_letter_headers}.
     */
    public static Contract ofHeaders(String name) {
        return new Contract(read(folder().resolve("headers").resolve(name + ".schema.json")));
    }

    /** The event types that have a contract. */
    public static List<String> types() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".schema.json"))
                    .map(name -> name.replace(".schema.json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The faults of this JSON; none if it keeps the contract. */
    public List<String> violations(String json) {
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** The examples inside the schema, as JSON. */
    public List<String> examples() {
        return document.get("examples").valueStream().map(JsonNode::toString).toList();
    }

    /** The fields that are always there. */
    List<String> required() {
        return document.required("required").valueStream().map(JsonNode::stringValue).toList();
    }

    static Path folder() {
        return KafkaInstallation.findFrom(Path.of("")).folder().resolve("contracts");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
