package orderflow.cluster.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orderflow.cluster.process.PlatformFailure;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The content of {@code topics.yaml}.
 *
 * @param deadLetterRetention how long a dead letter waits for a human
 */
public record Topics(List<Topic> topics, Duration deadLetterRetention) {

    public Topics {
        topics = List.copyOf(topics);
    }

    public static Topics read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return parse(reader);
        } catch (IOException e) {
            throw new PlatformFailure("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    static Topics parse(Reader yaml) {
        try {
            Map<String, Map<String, Object>> document =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return new Topics(
                    section(document, "topics").entrySet().stream()
                            .map(entry -> topic(entry.getKey(), entry.getValue()))
                            .toList(),
                    days(section(document, "dead-letters")));
        } catch (YAMLException | ClassCastException | IllegalArgumentException e) {
            throw new PlatformFailure("topics.yaml: " + e.getMessage(), e);
        }
    }

    /** Every service that appears as a writer, a reader or an observer. */
    public List<String> services() {
        return topics.stream()
                .flatMap(topic -> Stream.concat(Stream.of(topic.writer()), topic.groups().stream()))
                .distinct()
                .sorted()
                .toList();
    }

    private static Topic topic(String name, Object value) {
        @SuppressWarnings("unchecked")
        Map<String, Object> fields = (Map<String, Object>) value;
        return new Topic(
                name,
                names(fields, "events"),
                (String) field(fields, "key"),
                number(fields, "partitions"),
                days(fields),
                (String) field(fields, "writer"),
                fields.containsKey("retries") ? number(fields, "retries") : 0,
                names(fields, "readers"),
                fields.containsKey("observers") ? names(fields, "observers") : List.of());
    }

    @SuppressWarnings("unchecked")
    private static List<String> names(Map<String, Object> fields, String list) {
        return (List<String>) field(fields, list);
    }

    private static Map<String, Object> section(
            Map<String, Map<String, Object>> document, String name) {
        return required(document.get(name), name);
    }

    private static Object field(Map<String, Object> fields, String name) {
        return required(fields.get(name), name);
    }

    private static Integer number(Map<String, Object> fields, String name) {
        Object value = field(fields, name);
        if (value instanceof Integer number) {
            return number;
        }
        throw new IllegalArgumentException(
                "'%s' is a whole number, not '%s'".formatted(name, value));
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new PlatformFailure("topics.yaml: '%s' is missing".formatted(name));
        }
        return value;
    }

    private static Duration days(Map<String, Object> fields) {
        return Duration.ofDays(number(fields, "retention-days"));
    }
}
