package orderflow.proof.chaos;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.cluster.kafka.NodeAddress;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Shell;
import orderflow.cluster.process.Wait;

/**
 * Packets to and from listeners of the brokers are dropped, not refused: connections look alive and
 * nothing arrives. Needs root and iptables.
 *
 * @param brokers the nodes whose listeners fall silent
 */
record NetworkCut(String name, List<Integer> brokers, Side side, Duration lasting)
        implements Fault {

    /** The side that is cut off from the brokers. */
    enum Side {
        SERVICES,
        /** The other brokers; the cut ones may still call them. */
        PEERS
    }

    static boolean possible() {
        return Shell.lines("iptables -S INPUT && echo possible").contains("possible");
    }

    @Override
    public void happenTo(FaultTarget target) {
        List<Integer> ports =
                brokers.stream().flatMap(id -> ports(target.platform().brokerPorts(id))).toList();
        try {
            rules("-I", ports);
            Wait.rest(lasting);
        } finally {
            rules("-D", ports);
        }
    }

    private Stream<Integer> ports(NodeAddress node) {
        return switch (side) {
            case SERVICES -> Stream.of(node.services());
            case PEERS -> Stream.of(node.brokers(), node.controllers());
        };
    }

    private static void rules(String change, List<Integer> ports) {
        String all = ports.stream().map(String::valueOf).collect(Collectors.joining(","));
        for (String end : List.of("dports", "sports")) {
            String rule =
                    "iptables %s INPUT -i lo -p tcp -m multiport --%s %s -j DROP && echo done"
                            .formatted(change, end, all);
            if (Shell.lines(rule).isEmpty()) {
                throw new PlatformFailure("iptables refuses to cut the network: it needs root.");
            }
        }
    }
}
