package orderflow.bench;

import java.util.Set;
import java.util.stream.Collectors;
import orderflow.bench.report.Figures;
import org.apache.kafka.clients.admin.Admin;

/** The cost of an order, from the sustained load. */
record Costs(OpenLoopRun steady) {

    private static final Set<String> TOPICS = Set.of("orders", "payments");

    /**
     * Bytes written.
     *
     * @param wal by the database
     * @param kafka into both topics, all replicas together
     */
    record Bytes(long wal, long kafka) {

        static final Bytes NONE = new Bytes(0, 0);

        static Bytes now(BenchRun bench) {
            Admin admin = bench.admin();
            Set<Integer> nodes =
                    BenchRun.answer(admin.describeCluster().nodes()).stream()
                            .map(node -> node.id())
                            .collect(Collectors.toSet());
            long kafka =
                    BenchRun.answer(admin.describeLogDirs(nodes).allDescriptions())
                            .values()
                            .stream()
                            .flatMap(folders -> folders.values().stream())
                            .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                            .filter(replica -> TOPICS.contains(replica.getKey().topic()))
                            .mapToLong(replica -> replica.getValue().size())
                            .sum();
            return new Bytes(bench.meters().walBytes(), kafka);
        }

        Bytes since(Bytes before) {
            return new Bytes(wal - before.wal(), kafka - before.kafka());
        }
    }

    void addTo(Figures figures) {
        // Counted at the end of the load: what was under way at its start is so at its end.
        double orders = steady.seconds().stream().mapToLong(second -> second.accepted()).sum();
        double all = 0;
        for (var used : steady.usage().cpu().entrySet()) {
            double millis = used.getValue().toNanos() / 1e6 / orders;
            figures.add("CPU per order, " + used.getKey(), millis, "ms");
            figures.add(
                    "CPU, " + used.getKey(),
                    100 * steady.usage().share(used.getKey()),
                    "% of core");
            all += millis;
        }
        figures.add("CPU per order, all", all, "ms");
        // The bytes are read after the load is drained: they belong to every accepted order.
        double accepted = steady.load().accepted();
        figures.add("WAL per order", steady.bytes().wal() / accepted, "bytes");
        figures.add("Kafka per order, all replicas", steady.bytes().kafka() / accepted, "bytes");
    }
}
