package orderflow.endtoend.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** The folder of dashboards and alerts. */
record Observability(Path folder) {

    /** Their series begin with the trouble that they tell of. */
    private static final Set<Object> THAT_NEED_TROUBLE = Set.of("TopicBlocked");

    static Observability of(Path root) {
        return new Observability(root.resolve("observability"));
    }

    /** The queries of the panels and of the alerts. */
    List<String> questions() {
        return Stream.concat(panels(), watched()).distinct().toList();
    }

    private Stream<String> panels() {
        try (Stream<Path> files = Files.list(folder.resolve("grafana/dashboards"))) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> JsonMapper.shared().readTree(file))
                    .flatMap(dashboard -> dashboard.get("panels").valueStream())
                    .flatMap(panel -> panel.get("targets").valueStream())
                    .map(target -> target.get("expr").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the limit: an alert that does not fire finds nothing. */
    private Stream<String> watched() {
        try {
            Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                    new Yaml().load(Files.readString(folder.resolve("alerts.yml")));
            return file.get("groups").stream()
                    .flatMap(group -> group.get("rules").stream())
                    .filter(rule -> !THAT_NEED_TROUBLE.contains(rule.get("alert")))
                    .map(rule -> rule.get("expr").toString())
                    .map(query -> query.replaceFirst("(?s) (>|==) .*", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
