package orderflow.labs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderflow.cluster.kafka.Broker;
import orderflow.cluster.kafka.BrokerConfiguration;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.Child;
import orderflow.cluster.process.Directories;
import orderflow.cluster.process.LoopbackPort;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** Throw-away nodes without passwords and rights, to be frozen and killed; the first is 1. */
final class Nodes {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final String clusterId = Uuid.randomUuid().toString();
    private final List<Broker> brokers = new ArrayList<>();
    private final Map<Integer, Child> children = new TreeMap<>();

    /**
     * @param folder for their data and logs
     */
    Nodes(KafkaInstallation kafka, Path folder, List<BrokerConfiguration> nodes) {
        this.folder = folder;
        for (BrokerConfiguration node : nodes) {
            brokers.add(new Broker(kafka, data(node.id()), node, folder, List.of()));
        }
    }

    /** Of so many nodes, at ports that are free. */
    static List<BrokerConfiguration> ofSize(int number) {
        return BrokerConfiguration.together(freePorts(number), freePorts(number));
    }

    /** All of them; returns when all take part. */
    void start() {
        Parallel.forEach(ids(), this::start);
        try (Admin admin = door().admin()) {
            if (!Wait.until(PATIENCE, () -> takePart(admin) == brokers.size())) {
                throw new PlatformFailure("Not all nodes of the lab joined their cluster.");
            }
        }
    }

    /** A node that was not started, or was killed. */
    void start(int id) {
        Broker broker = broker(id);
        broker.prepare(clusterId);
        Child child = Child.start(broker);
        synchronized (children) {
            children.put(id, child);
        }
        child.awaitAnswer(PATIENCE);
    }

    void freeze(int id) {
        child(id).freeze();
    }

    void thaw(int id) {
        child(id).thaw();
    }

    void kill(int id) {
        child(id).kill();
    }

    /** As a container without a volume does when it is made anew. */
    void forget(int id) {
        Directories.delete(data(id));
    }

    /** Process numbers of all. */
    List<Long> pids() {
        return ids().stream().map(id -> child(id).pid()).toList();
    }

    /** The node that decides about the cluster now. */
    int controller() {
        try (Admin admin = door().admin()) {
            return KafkaAnswer.of(
                            admin.describeMetadataQuorum().quorumInfo(),
                            "The nodes of the lab do not tell their leader")
                    .leaderId();
        }
    }

    /** All of them but one. */
    List<Integer> without(int id) {
        return ids().stream().filter(other -> other != id).toList();
    }

    Door door() {
        return door(ids());
    }

    /** To begin with some of them: a client asks those for the others. */
    Door door(List<Integer> some) {
        return new Door(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        String.join(",", some.stream().map(this::address).toList())));
    }

    /** A second time it does nothing. */
    void end() {
        synchronized (children) {
            children.values().stream().filter(Child::alive).forEach(Child::kill);
        }
    }

    private String address(int id) {
        return "localhost:" + broker(id).port();
    }

    private Broker broker(int id) {
        return brokers.get(id - 1);
    }

    private Child child(int id) {
        synchronized (children) {
            Child child = children.get(id);
            if (child == null) {
                throw new IllegalStateException("Node %d was never started".formatted(id));
            }
            return child;
        }
    }

    private List<Integer> ids() {
        return IntStream.rangeClosed(1, brokers.size()).boxed().toList();
    }

    private Path data(int id) {
        return folder.resolve("kafka-" + id);
    }

    private static int takePart(Admin admin) {
        return KafkaAnswer.of(admin.describeCluster().nodes(), "The lab's nodes do not answer")
                .size();
    }

    private static List<Integer> freePorts(int number) {
        return Stream.generate(LoopbackPort::free).distinct().limit(number).toList();
    }
}
