package orderflow.launcher.aot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import orderflow.cluster.kafka.Broker;
import orderflow.cluster.kafka.BrokerConfiguration;
import orderflow.cluster.kafka.ClusterConfiguration;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.kafka.KafkaSetup;
import orderflow.cluster.kafka.KafkaUser;
import orderflow.cluster.kafka.NodeAddress;
import orderflow.cluster.process.Child;
import orderflow.cluster.process.Directories;
import orderflow.cluster.process.LoopbackPort;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** The brokers' cache, trained on a throw-away node with listeners, users and rights like ours. */
public final class BrokerCache {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaInstallation kafka;
    private final AotCache cache;
    private final Progress progress;

    public BrokerCache(KafkaInstallation kafka, Path caches, Progress progress) {
        this.kafka = kafka;
        this.cache = AotCache.of(caches, "kafka", Fingerprint.ofFiles(kafka.jars()));
        this.progress = progress;
    }

    /** Trains the cache unless that is done; without one the brokers start all the same, slower. */
    public List<String> jvmOptions() {
        if (!cache.trained()) {
            progress.report("training the brokers' start (once)");
            try {
                cache.train(this::trainingRun, kafka.jvmOptions(), kafka.jvmEnvironment());
            } catch (PlatformFailure e) {
                progress.report("the brokers start without a cache: see " + cache.log());
            }
        }
        return cache.options();
    }

    private void trainingRun(List<String> jvmOptions) {
        KafkaUser admin = new KafkaUser("admin", Uuid.randomUuid().toString());
        NodeAddress ports =
                NodeAddress.onLoopback(
                        LoopbackPort.free(),
                        LoopbackPort.free(),
                        LoopbackPort.free(),
                        LoopbackPort.free());
        ClusterConfiguration cluster =
                new ClusterConfiguration(
                        List.of(ports), List.of(admin), Uuid.randomUuid().toString());
        BrokerConfiguration node = cluster.brokers().getFirst();
        Path directory = cache.folder().resolve("node");
        Broker broker = new Broker(kafka, directory, node, cache.folder(), jvmOptions);
        broker.prepare(Uuid.randomUuid().toString());
        Child child = Child.start(broker);
        try {
            child.awaitAnswer(PATIENCE);
            use(admin, cluster.bootstrapServers());
        } finally {
            child.stop(PATIENCE);
            Directories.delete(directory);
        }
    }

    private void use(KafkaUser user, String bootstrapServers) {
        try (Admin admin = Admin.create(user.connection(bootstrapServers))) {
            new KafkaSetup(admin, kafka.topics(), 1).applyAll(_ -> {});
        }
    }
}
