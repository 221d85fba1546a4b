package orderflow.cluster.kafka;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The settings that one node adds to the shared {@code server.properties}.
 *
 * @param port port that its clients connect to
 * @param lines settings of this node; they win over the shared ones
 * @param scramUsers users to create when the storage is formatted, in the format tool's notation
 */
public record BrokerConfiguration(
        int id, int port, Map<String, String> lines, List<String> scramUsers) {

    public BrokerConfiguration {
        lines = Map.copyOf(lines);
        scramUsers = List.copyOf(scramUsers);
    }

    /** A single node without passwords and rights, for the tests of one service. */
    public static BrokerConfiguration alone(int port, int controllerPort) {
        return together(List.of(port), List.of(controllerPort)).getFirst();
    }

    /** Nodes of one cluster, without passwords and rights; node 1 has the first ports. */
    public static List<BrokerConfiguration> together(
            List<Integer> ports, List<Integer> controllerPorts) {
        String voters =
                IntStream.rangeClosed(1, ports.size())
                        .mapToObj(
                                id -> "%d@localhost:%d".formatted(id, controllerPorts.get(id - 1)))
                        .collect(joining(","));
        return IntStream.rangeClosed(1, ports.size())
                .mapToObj(id -> {
                    var node = open(id, ports.get(id - 1), controllerPorts.get(id - 1), voters);
                    return ports.size() == 1 ? node.with(singleNode()) : node;
                })
                .toList();
    }

    /** As this one, with these settings. */
    public BrokerConfiguration with(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(lines);
        all.putAll(settings);
        return new BrokerConfiguration(id, port, all, scramUsers);
    }

    private static BrokerConfiguration open(int id, int port, int controllerPort, String voters) {
        Map<String, String> lines = new TreeMap<>();
        lines.put("node.id", Integer.toString(id));
        lines.put("controller.quorum.voters", voters);
        lines.put(
                "listeners",
                "CONTROLLERS://localhost:%d,BROKERS://localhost:%d"
                        .formatted(controllerPort, port));
        lines.put("listener.security.protocol.map", "CONTROLLERS:PLAINTEXT,BROKERS:PLAINTEXT");
        lines.put("authorizer.class.name", "");
        // A killed node is let in again only when its old session is over.
        lines.put("broker.session.timeout.ms", "2000");
        lines.put("broker.heartbeat.interval.ms", "500");
        return new BrokerConfiguration(id, port, lines, List.of());
    }

    /** Replication 3 asks for three nodes; a single one has to say 1 everywhere. */
    static Map<String, String> singleNode() {
        return Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1");
    }
}
