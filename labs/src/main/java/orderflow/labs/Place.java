package orderflow.labs;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import orderflow.cluster.kafka.KafkaInstallation;

/**
 * Where labs run.
 *
 * @param kafka for nodes of their own
 * @param folder for the data of such nodes, and the mark that a lab runs
 * @param guest settings of a client at the door that needs no password
 * @param admin settings of a client that may delete what guests make
 * @param services addresses of the services that run, by their names
 */
public record Place(
        KafkaInstallation kafka,
        Path folder,
        Map<String, Object> guest,
        Map<String, Object> admin,
        Map<String, URI> services) {

    public Place {
        guest = Map.copyOf(guest);
        admin = Map.copyOf(admin);
        services = Map.copyOf(services);
    }

    /** For labs that start nodes of their own. */
    public static Place withoutCluster(KafkaInstallation kafka, Path folder) {
        return new Place(kafka, folder, Map.of(), Map.of(), Map.of());
    }

    boolean hasCluster() {
        return !admin.isEmpty();
    }
}
