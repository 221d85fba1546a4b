package orderflow.cluster.kafka;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import orderflow.cluster.process.PlainFile;

/** Settings of a client as a properties file. */
public final class ClientProperties {

    private ClientProperties() {}

    /** A line each. */
    public static String text(Map<String, ?> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(joining());
    }

    public static Map<String, Object> read(Path file) {
        Properties properties = PlainFile.properties(file);
        Map<String, Object> settings = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
