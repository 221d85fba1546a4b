package orderflow.platform.kafka;

import java.nio.file.Path;
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
        try (Admin admin = Admin.create(ClientProperties.read(Path.of(arguments[1])))) {
            KafkaSetup setup = new KafkaSetup(admin, topics, Integer.parseInt(arguments[2]));
            setup.awaitBrokers();
            System.out.printf("%d access rules%n", setup.applyAccessRules());
            setup.applyTopics().forEach(System.out::println);
        }
    }
}
