package orderflow.labs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orderflow.cluster.kafka.Broker;
import orderflow.cluster.kafka.ClusterConfiguration;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.kafka.KafkaSetup;
import orderflow.cluster.kafka.KafkaUser;
import orderflow.cluster.kafka.NodeAddress;
import orderflow.cluster.process.Child;
import orderflow.cluster.process.Directories;
import orderflow.cluster.process.LoopbackPort;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** One node with the platform's rights and limits, so that a lab is a guest there as well. */
public final class LoneNode {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private LoneNode() {}

    /** The node ends with this JVM; its data are deleted before the next one starts. */
    public static Place start(KafkaInstallation kafka, Path folder) {
        Path data = folder.resolve("lone node");
        Directories.delete(data);
        KafkaUser admin = new KafkaUser("admin", Uuid.randomUuid().toString());
        ClusterConfiguration cluster =
                new ClusterConfiguration(
                        List.of(address()), List.of(admin), Uuid.randomUuid().toString());
        Broker broker = new Broker(kafka, data, cluster.brokers().getFirst(), data, List.of());
        broker.prepare(Uuid.randomUuid().toString());
        Child.start(broker).awaitAnswer(PATIENCE);
        Map<String, Object> login = admin.connection(cluster.bootstrapServers());
        try (Admin client = Admin.create(login)) {
            new KafkaSetup(client, kafka.topics(), 1).applyAll(line -> {});
        }
        return new Place(
                kafka,
                folder,
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        cluster.guestBootstrapServers()),
                login,
                Map.of());
    }

    private static NodeAddress address() {
        List<Integer> ports = Stream.generate(LoopbackPort::free).distinct().limit(4).toList();
        return NodeAddress.onLoopback(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
    }
}
