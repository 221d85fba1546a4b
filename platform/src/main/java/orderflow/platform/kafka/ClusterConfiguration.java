package orderflow.platform.kafka;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.common.security.plain.PlainLoginModule;

/**
 * A cluster with all four listeners; node 1 is the first.
 *
 * @param users services and admin, created when the storage is formatted
 * @param brokerPassword what the nodes log in with among themselves
 */
public record ClusterConfiguration(
        List<NodePorts> nodes, List<KafkaUser> users, String brokerPassword) {

    public ClusterConfiguration {
        nodes = List.copyOf(nodes);
        users = List.copyOf(users);
    }

    /** Addresses of the SERVICES listeners. */
    public String bootstrapServers() {
        return addresses(NodePorts::services);
    }

    /** Addresses of the GUESTS listeners. */
    public String guestBootstrapServers() {
        return addresses(NodePorts::guests);
    }

    public List<BrokerConfiguration> brokers() {
        return IntStream.rangeClosed(1, nodes.size()).mapToObj(this::broker).toList();
    }

    private BrokerConfiguration broker(int id) {
        NodePorts ports = nodes.get(id - 1);
        Map<String, String> lines = new TreeMap<>();
        if (nodes.size() == 1) {
            lines.putAll(BrokerConfiguration.singleNode());
        }
        lines.put("node.id", Integer.toString(id));
        lines.put("listeners", listeners(ports));
        lines.put("controller.quorum.voters", voters());
        // Who we are when we connect, and whom we let in.
        lines.put("listener.name.controllers.plain.sasl.jaas.config", nodeLogin());
        lines.put("listener.name.brokers.plain.sasl.jaas.config", nodeLogin());
        return new BrokerConfiguration(
                id,
                ports.services(),
                lines,
                users.stream().map(KafkaUser::scramCredential).toList());
    }

    private String listeners(NodePorts ports) {
        return "CONTROLLERS://localhost:%d,BROKERS://localhost:%d,SERVICES://localhost:%d,GUESTS://localhost:%d"
                .formatted(ports.controllers(), ports.brokers(), ports.services(), ports.guests());
    }

    private String voters() {
        List<String> voters = new ArrayList<>();
        for (int id = 1; id <= nodes.size(); id++) {
            voters.add("%d@localhost:%d".formatted(id, nodes.get(id - 1).controllers()));
        }
        return String.join(",", voters);
    }

    private String nodeLogin() {
        return "%s required username=\"broker\" password=\"%s\" user_broker=\"%s\";"
                .formatted(PlainLoginModule.class.getName(), brokerPassword, brokerPassword);
    }

    private String addresses(ToIntFunction<NodePorts> port) {
        return nodes.stream()
                .map(node -> "localhost:" + port.applyAsInt(node))
                .collect(joining(","));
    }
}
