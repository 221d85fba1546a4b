package orderflow.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orderflow.cluster.kafka.Broker;
import orderflow.cluster.kafka.ClusterConfiguration;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.PlainFile;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;

/** The cluster from nothing to topics with rights; repeated at every start. */
record KafkaStartup(
        PlatformSettings settings,
        Secrets secrets,
        ClusterConfiguration cluster,
        Supervisor supervisor,
        Progress progress) {

    /**
     * @param jvmOptions added to the brokers' own, as an AOT cache
     */
    void run(List<String> jvmOptions) {
        List<Broker> brokers =
                cluster.brokers().stream()
                        .map(node ->
                                new Broker(
                                        settings.kafka(),
                                        directory(node.id()),
                                        node,
                                        settings.logs(),
                                        jvmOptions))
                        .toList();
        refuseForeignData();
        Parallel.forEach(
                brokers,
                broker -> {
                    broker.prepare(secrets.clusterId());
                    supervisor.start(broker);
                });
    }

    /** Data of another cluster would keep the brokers from starting, with an obscure message. */
    private void refuseForeignData() {
        for (int id = 1; id <= settings.brokers(); id++) {
            Path meta = directory(id).resolve("data/meta.properties");
            if (Files.exists(meta) && !clusterIdIn(meta).equals(secrets.clusterId())) {
                throw new PlatformFailure(
                        "%s holds data of another Kafka cluster: './demo reset' starts afresh."
                                .formatted(directory(id)));
            }
        }
        if (Files.exists(directory(1).resolve("data"))
                && Files.exists(directory(2).resolve("data")) != (settings.brokers() == 3)) {
            throw new PlatformFailure(
                    "%s holds a cluster of another size: leave --brokers out, or './demo reset' first."
                            .formatted(settings.stateDirectory()));
        }
    }

    private static String clusterIdIn(Path meta) {
        return PlainFile.properties(meta).getProperty("cluster.id", "");
    }

    private Path directory(int id) {
        return settings.stateDirectory().resolve("kafka-" + id);
    }
}
