package orderflow.platform.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import orderflow.platform.process.PlatformFailure;
import org.apache.kafka.clients.admin.Admin;

/** {@link KafkaSetup} as a program, for a cluster that somebody else started, as in containers. */
public final class ClusterSetup {

    private ClusterSetup() {}

    /**
     * Sets the cluster up and ends.
     *
     * @param arguments the topics' file, a file with the settings of a Kafka client that may do
     *     everything, and the number of brokers
     */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            throw new PlatformFailure("Arguments: topics.yaml client.properties brokers");
        }
        Topics topics = Topics.read(Path.of(arguments[0]));
        try (Admin admin = Admin.create(settings(Path.of(arguments[1])))) {
            KafkaSetup setup = new KafkaSetup(admin, topics, Integer.parseInt(arguments[2]));
            setup.awaitBrokers();
            System.out.printf("%d access rules%n", setup.applyAccessRules());
            setup.applyTopics().forEach(System.out::println);
        }
    }

    private static Map<String, Object> settings(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new PlatformFailure("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        Map<String, Object> settings = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
