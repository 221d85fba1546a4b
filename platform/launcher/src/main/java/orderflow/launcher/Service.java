package orderflow.launcher;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import orderflow.cluster.kafka.KafkaUser;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.SmallJvm;
import orderflow.cluster.process.SmallJvm.Compilers;

/**
 * A service as the launcher sees it: a jar, two ports, a JVM, and its databases.
 *
 * @param name of its folder, its jar, its Kafka user and its consumer group
 * @param port of its first instance; the actuator is 1000 above
 * @param jvm options of its JVM
 */
public record Service(String name, int port, List<String> jvm, List<Database> databases) {

    /** These start with every platform. */
    static final List<Service> ALWAYS =
            List.of(
                    new Service(
                            "order-service",
                            8081,
                            // A third of what an order costs is its request: decision 0007.
                            jvm(Compilers.BOTH),
                            List.of(new Database("orders", "spring"))),
                    new Service(
                            "payment-service",
                            8082,
                            jvm(Compilers.FIRST),
                            List.of(
                                    new Database("payments", "spring"),
                                    // The bank is the outside world: it keeps its own books.
                                    new Database("bank", "bank"))),
                    new Service(
                            "notification-service",
                            8083,
                            jvm(Compilers.FIRST),
                            List.of(new Database("notifications", "spring"))));

    /** These join when somebody starts them. */
    static final List<Service> ON_REQUEST =
            List.of(new Service("fraud-detection", 8084, jvm(Compilers.FIRST), List.of()));

    /**
     * Looks at the others, and breaks them. No order passes through it; a platform may do without.
     */
    static final Service DECK = new Service(KafkaUser.DECK, 8080, deckJvm(), List.of());

    public Service {
        jvm = List.copyOf(jvm);
        databases = List.copyOf(databases);
    }

    /**
     * @throws PlatformFailure when there is no service of this name
     */
    static Service named(String name) {
        return all().filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new PlatformFailure(
                                "There is no service '%s': it is one of %s."
                                        .formatted(
                                                name,
                                                all().map(Service::name).collect(joining(", ")))));
    }

    /** Empty if there is none of this name, or if it starts with every platform. */
    static Optional<Service> onRequest(String name) {
        return all().filter(service -> service.name().equals(name))
                .filter(service -> !ALWAYS.contains(service))
                .findFirst();
    }

    static Stream<Service> all() {
        return Stream.concat(thatHandleOrders(), Stream.of(DECK));
    }

    static Stream<Service> thatHandleOrders() {
        return Stream.concat(ALWAYS.stream(), ON_REQUEST.stream());
    }

    /** Of those that always start with the platform. */
    static List<String> names() {
        return ALWAYS.stream().map(Service::name).toList();
    }

    /** Whether the process is an instance of a service. */
    static boolean runsAs(String process) {
        return all().anyMatch(service -> process.startsWith(service.name()));
    }

    /** Enough for hundreds of orders per second, small enough for three services on a laptop. */
    private static List<String> jvm(Compilers compilers) {
        return SmallJvm.options("256m", "32m", compilers);
    }

    private static List<String> deckJvm() {
        List<String> options = new ArrayList<>(SmallJvm.options("80m", "4m", Compilers.FIRST));
        options.addAll(
                List.of(
                        // The rest is for a long tape: 16 bytes of each order, or 48 MB while the
                        // table of a million and a half grows.
                        "-Xms20m",
                        // Percent. By default half of the heap stays free after a burst of orders,
                        // 198 MB in all, and what is given back is given back in four steps.
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:MaxHeapFreeRatio=30",
                        "-XX:-ShrinkHeapInSteps",
                        // Milliseconds. What its start took and does not need any more goes back
                        // to the system.
                        "-XX:TrimNativeHeapInterval=5000"));
        return options;
    }

    Path jar(Path root) {
        return root.resolve(name).resolve("target").resolve(name + ".jar");
    }

    String instanceName(int instance) {
        return instance == 1 ? name : name + "-" + instance;
    }

    /**
     * @param name of the database and of its runtime role
     * @param prefix of the properties that tell the service where it is
     */
    record Database(String name, String prefix) {}
}
