package orderflow.labs;

import java.nio.file.Path;
import orderflow.cluster.kafka.KafkaInstallation;

/** Where all tests of this module run their labs. */
final class GuestCluster {

    static final Place PLACE =
            LoneNode.start(
                    KafkaInstallation.findFrom(Path.of("")),
                    Path.of("target", "guest cluster").toAbsolutePath());

    private GuestCluster() {}
}
