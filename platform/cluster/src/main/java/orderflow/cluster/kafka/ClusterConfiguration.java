package orderflow.cluster.kafka;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.security.plain.PlainLoginModule;

/**
 * A cluster with all listeners; node 1 is the first.
 *
 * @param users services and admin, created when the storage is formatted
 * @param brokerPassword what the nodes log in with among themselves
 */
public record ClusterConfiguration(
        List<NodeAddress> nodes, List<KafkaUser> users, String brokerPassword) {

    public ClusterConfiguration {
        nodes = List.copyOf(nodes);
        users = List.copyOf(users);
    }

    /** Addresses of the SERVICES listeners. */
    public String bootstrapServers() {
        return addresses(node -> node.host() + ":" + node.services());
    }

    /** Addresses of the GUESTS listeners. */
    public String guestBootstrapServers() {
        return addresses(node -> "localhost:" + node.published());
    }

    public List<BrokerConfiguration> brokers() {
        return IntStream.rangeClosed(1, nodes.size()).mapToObj(this::broker).toList();
    }

    private BrokerConfiguration broker(int id) {
        NodeAddress address = nodes.get(id - 1);
        Map<String, String> lines = new TreeMap<>();
        if (nodes.size() == 1) {
            lines.putAll(BrokerConfiguration.singleNode());
        }
        lines.put("node.id", Integer.toString(id));
        lines.put("listeners", address.listeners());
        lines.put("advertised.listeners", address.advertised());
        lines.put("controller.quorum.voters", voters());
        // The limits on what guests make; the class is in the module kafka.
        lines.put("create.topic.policy.class.name", "orderflow.guests.GuestTopics");
        // The login of a node, and the logins that it accepts.
        lines.put("listener.name.controllers.plain.sasl.jaas.config", nodeLogin());
        lines.put("listener.name.brokers.plain.sasl.jaas.config", nodeLogin());
        return new BrokerConfiguration(
                id,
                address.services(),
                lines,
                users.stream().map(KafkaUser::scramCredential).toList());
    }

    private String voters() {
        List<String> voters = new ArrayList<>();
        for (int id = 1; id <= nodes.size(); id++) {
            NodeAddress node = nodes.get(id - 1);
            voters.add("%d@%s:%d".formatted(id, node.host(), node.controllers()));
        }
        return String.join(",", voters);
    }

    private String nodeLogin() {
        return "%s required username=\"broker\" password=\"%s\" user_broker=\"%s\";"
                .formatted(PlainLoginModule.class.getName(), brokerPassword, brokerPassword);
    }

    private String addresses(Function<NodeAddress, String> address) {
        return nodes.stream().map(address).collect(joining(","));
    }
}
