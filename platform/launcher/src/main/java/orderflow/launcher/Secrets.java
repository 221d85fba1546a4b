package orderflow.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.cluster.kafka.KafkaUser;
import orderflow.cluster.postgres.ServiceDatabase;
import orderflow.cluster.process.PlainFile;
import orderflow.cluster.process.PrivateFile;
import org.apache.kafka.common.Uuid;

/**
 * The random passwords of this installation, kept in a file that only its owner can read. Each is
 * made when it is first asked for and stays the same from then on.
 */
final class Secrets {

    private final Path file;
    private final Map<String, String> values = new TreeMap<>();

    private Secrets(Path file) {
        this.file = file;
    }

    static Secrets in(Path stateDirectory) {
        Secrets secrets = new Secrets(stateDirectory.resolve("secrets.properties"));
        secrets.load();
        return secrets;
    }

    /** Not secret, but as old as the passwords: data of another cluster do not know them. */
    String clusterId() {
        return value("kafka.cluster-id");
    }

    String brokerPassword() {
        return value("kafka.broker");
    }

    KafkaUser kafkaUser(String name) {
        return new KafkaUser(name, value("kafka." + name));
    }

    /** Services that a cluster need not know from its beginning. */
    List<KafkaUser> usersOnRequest() {
        return Service.ON_REQUEST.stream().map(service -> kafkaUser(service.name())).toList();
    }

    /** Users that the cluster knows by a password from its beginning. */
    List<KafkaUser> kafkaUsers() {
        return Stream.concat(Stream.of("admin"), Service.names().stream())
                .map(this::kafkaUser)
                .toList();
    }

    String postgresPassword() {
        return value("postgres.superuser");
    }

    String grafanaPassword() {
        return value("grafana.admin");
    }

    ServiceDatabase database(String name) {
        return new ServiceDatabase(
                name, value("postgres." + name + ".owner"), value("postgres." + name));
    }

    /** Token of a request that changes something through a service's management port. */
    String operatorToken() {
        return value("operator.token");
    }

    /** Token of a request that changes something through the flight deck. */
    String deckToken() {
        return value("deck.token");
    }

    private synchronized String value(String name) {
        String known = values.get(name);
        if (known != null) {
            return known;
        }
        String made = Uuid.randomUuid().toString();
        values.put(name, made);
        store();
        return made;
    }

    private void load() {
        if (!Files.exists(file)) {
            return;
        }
        Properties properties = PlainFile.properties(file);
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key)));
    }

    private void store() {
        PrivateFile.write(
                file,
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }
}
