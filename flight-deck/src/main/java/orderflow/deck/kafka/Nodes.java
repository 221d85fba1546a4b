package orderflow.deck.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import orderflow.deck.Condition;
import orderflow.deck.Probe;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.Node;
import org.jspecify.annotations.Nullable;

/**
 * The registered nodes, each asked by itself. The cluster counts a dead one for six seconds more
 * ({@code broker.session.timeout.ms}), and calls it a leader and a coordinator until then.
 */
record Nodes(List<Seen> all) {

    record Seen(Node node, Condition condition) {

        boolean answers() {
            return condition == Condition.UP || condition == Condition.NOT_READY;
        }
    }

    /**
     * Takes a second if one is frozen.
     *
     * @throws ExecutionException if the cluster itself does not answer
     */
    static Nodes ask(Admin admin) throws ExecutionException, InterruptedException {
        var registered = new DescribeClusterOptions().includeFencedBrokers(true);
        var probes =
                admin.describeCluster(registered).nodes().get().stream()
                        .map(node -> (Callable<Seen>) () -> see(node))
                        .toList();
        var seen = new ArrayList<Seen>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var probe : threads.invokeAll(probes)) {
                seen.add(probe.get());
            }
        }
        return new Nodes(seen);
    }

    private static Seen see(Node node) {
        var condition = Probe.ofKafka(node.host(), node.port());
        boolean isNotCounted = condition == Condition.UP && node.isFenced();
        return new Seen(node, isNotCounted ? Condition.NOT_READY : condition);
    }

    /** Whether it is worth a question; not if there is none, as of a lane without a leader. */
    boolean answers(@Nullable Node node) {
        return node != null
                && all.stream().anyMatch(seen -> seen.node().id() == node.id() && seen.answers());
    }

    /** Away, and nobody has taken its place yet: the cluster has not noticed. */
    boolean isMissed(@Nullable Node node) {
        return node != null
                && all.stream()
                        .filter(seen -> seen.node().id() == node.id())
                        .anyMatch(seen -> !seen.answers() && !seen.node().isFenced());
    }
}
