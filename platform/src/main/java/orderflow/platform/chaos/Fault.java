package orderflow.platform.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import orderflow.platform.process.PlatformFailure;

/** Something that happens to a platform, and its end. */
public sealed interface Fault {

    String name();

    /** Processes are killed and come back after a while. */
    record Kill(String name, List<String> processes, Duration away) implements Fault {}

    /** A process stands still, holds its sockets and locks, and goes on as if nothing had been. */
    record Freeze(String name, String process, Duration still) implements Fault {}

    /** Instances of a service come and go every few seconds, and its partitions with them. */
    record RebalanceStorm(String name, String service, int changes) implements Fault {}

    /** All of them, for a cluster of three. */
    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (String service : List.of("order-service", "payment-service", "notification-service")) {
            faults.add(new Kill("kill-" + service, List.of(service), Duration.ofSeconds(2)));
            // Longer than the session timeout of a consumer: its partitions go to nobody.
            faults.add(new Freeze("freeze-" + service, service, Duration.ofSeconds(15)));
        }
        for (String broker : List.of("kafka-1", "kafka-2", "kafka-3")) {
            // Longer than the session timeout of a broker: others lead its partitions.
            faults.add(new Kill("kill-" + broker, List.of(broker), Duration.ofSeconds(10)));
        }
        faults.add(new Freeze("freeze-kafka-2", "kafka-2", Duration.ofSeconds(15)));
        faults.add(
                new Kill(
                        "kill-two-brokers", List.of("kafka-1", "kafka-3"), Duration.ofSeconds(10)));
        faults.add(
                new Kill(
                        "kill-all-brokers",
                        List.of("kafka-1", "kafka-2", "kafka-3"),
                        Duration.ofSeconds(10)));
        faults.add(new Kill("kill-postgres", List.of("postgres"), Duration.ofSeconds(2)));
        faults.add(new Freeze("freeze-postgres", "postgres", Duration.ofSeconds(5)));
        faults.add(new RebalanceStorm("rebalance-storm", "payment-service", 4));
        return List.copyOf(faults);
    }

    /**
     * Those of the names, in this order.
     *
     * @throws PlatformFailure if there is no fault of one of the names
     */
    static List<Fault> named(String names) {
        return Arrays.stream(names.split(",", -1)).map(String::strip).map(Fault::find).toList();
    }

    private static Fault find(String name) {
        return all().stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new PlatformFailure(
                                "There is no fault '%s': it is one of %s."
                                        .formatted(
                                                name,
                                                all().stream()
                                                        .map(Fault::name)
                                                        .collect(Collectors.joining(", ")))));
    }
}
