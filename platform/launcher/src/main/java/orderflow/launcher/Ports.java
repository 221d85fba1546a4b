package orderflow.launcher;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderflow.cluster.kafka.NodeAddress;
import orderflow.cluster.process.LoopbackPort;

/**
 * The ports of all processes, on loopback only.
 *
 * @param offset added to every port, so that a second platform fits beside the first
 */
public record Ports(int offset) {

    /** The ports that the README names. */
    public static Ports standard() {
        return new Ports(0);
    }

    /** Ports of which none is in use now, for a test. */
    public static Ports free() {
        // All of them between those that need rights (below 1024) and those that the kernel gives
        // to outgoing connections (Linux: from 32768), one of which would be in our way by chance.
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(-7_000, -6_340))
                .mapToObj(Ports::new)
                .filter(ports -> ports.users(3).keySet().stream().noneMatch(LoopbackPort::taken))
                .findFirst()
                .orElseThrow();
    }

    public int postgres() {
        return 15432 + offset;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(postgres(), database);
    }

    /** Port of a service's instance; the first is 1. */
    public int http(Service service, int instance) {
        return service.port() + 100 * (instance - 1) + offset;
    }

    /** Port of the instance's actuator. */
    public int management(Service service, int instance) {
        return http(service, instance) + 1000;
    }

    NodeAddress node(int id) {
        int base = 9090 + 10_000 * id + offset;
        return NodeAddress.onLoopback(base + 3, base + 1, base + 2, 9092 + 100 * (id - 1) + offset);
    }

    /** As below, with the flight deck. */
    public Map<Integer, String> users(int brokers) {
        return users(brokers, Stream.concat(Service.ALWAYS.stream(), Stream.of(Service.DECK)));
    }

    /** Each port with the process that needs it, in the order of the start. */
    Map<Integer, String> users(int brokers, Stream<Service> services) {
        Map<Integer, String> users = new LinkedHashMap<>();
        users.put(postgres(), "postgres");
        for (int id = 1; id <= brokers; id++) {
            NodeAddress node = node(id);
            String name = "kafka-" + id;
            Stream.of(node.controllers(), node.brokers(), node.services(), node.guests())
                    .forEach(port -> users.put(port, name));
        }
        services.forEach(service -> {
            users.put(http(service, 1), service.name());
            users.put(management(service, 1), service.name());
        });
        return users;
    }
}
