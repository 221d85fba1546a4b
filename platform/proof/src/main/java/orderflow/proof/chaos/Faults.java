package orderflow.proof.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import orderflow.cluster.process.PlatformFailure;
import orderflow.proof.chaos.Chaos.Happened;
import orderflow.proof.chaos.NetworkCut.Side;

/** The faults that can be drawn, for a cluster of three. */
public final class Faults {

    private static final List<String> SERVICES =
            List.of("order-service", "payment-service", "notification-service");
    private static final List<String> BROKERS = List.of("kafka-1", "kafka-2", "kafka-3");

    private Faults() {}

    /** Those that are possible on this machine: some need root. */
    public static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (String service : SERVICES) {
            faults.add(new Kill("kill-" + service, List.of(service), seconds(2)));
            // Longer than the session timeout of a consumer: its partitions go to nobody.
            faults.add(new Freeze("freeze-" + service, service, seconds(15)));
            faults.add(new LostOffsets("lost-offsets-" + service, service));
        }
        faults.add(new RebalanceStorm("rebalance-storm", "payment-service", 4));
        faults.add(new Twins("twins", seconds(10)));
        addBrokers(faults);
        addDatabases(faults);
        addEvents(faults);
        return List.copyOf(faults);
    }

    private static void addBrokers(List<Fault> faults) {
        for (String broker : BROKERS) {
            // Longer than the session timeout of a broker: others lead its partitions.
            faults.add(new Kill("kill-" + broker, List.of(broker), seconds(10)));
        }
        faults.add(new KillController("kill-controller", seconds(10)));
        // Longer than a listener waits before it asks for its rights again.
        faults.add(new AccessRefused("access-refused-order-service", "order-service", seconds(8)));
        faults.add(
                new AccessRefused("access-refused-payment-service", "payment-service", seconds(8)));
        faults.add(new Freeze("freeze-kafka-2", "kafka-2", seconds(15)));
        faults.add(new Kill("kill-two-brokers", List.of("kafka-1", "kafka-3"), seconds(10)));
        faults.add(new Kill("kill-all-brokers", BROKERS, seconds(10)));
        if (NetworkCut.possible()) {
            faults.add(
                    new NetworkCut("cut-services", List.of(1, 2, 3), Side.SERVICES, seconds(12)));
            faults.add(new NetworkCut("cut-kafka-2", List.of(2), Side.PEERS, seconds(12)));
        }
        if (DiskFull.possible()) {
            faults.add(new DiskFull("disk-full-kafka-3", "kafka-3", seconds(8)));
            faults.add(new DiskFull("disk-full-postgres", "postgres", seconds(8)));
        }
    }

    private static void addDatabases(List<Fault> faults) {
        faults.add(new Kill("kill-postgres", List.of("postgres"), seconds(2)));
        faults.add(new Freeze("freeze-postgres", "postgres", seconds(5)));
        faults.add(new OpenTransactions("open-transactions", seconds(15)));
        // Longer than a call to the bank may take.
        faults.add(new BankFault.Hangs("bank-hangs", seconds(8)));
        faults.add(new BankFault.Refuses("bank-refuses", seconds(8)));
        // More at a time than there are calls to the bank: three seconds each.
        faults.add(new BankFault.SilentForSome("bank-silent-for-some", 30, seconds(15)));
        // Longer than a listener waits before it tries its batch again.
        faults.add(new RightsTaken("rights-order-service", "orders", "orders", seconds(8)));
        faults.add(new RightsTaken("rights-payment-service", "payments", "payment", seconds(8)));
        faults.add(
                new RightsTaken(
                        "rights-notification-service",
                        "notifications",
                        "notification",
                        seconds(8)));
    }

    private static void addEvents(List<Fault> faults) {
        faults.add(new Redelivery("redelivery", 5_000));
        faults.add(new FutureVersion("future-version", 1_000));
        var payments = poison("payment-service", "payments", "insert on payment", "order_id");
        faults.add(poison("order-service", "orders", "update on orders", "id"));
        faults.add(payments);
        faults.add(
                poison(
                        "notification-service",
                        "notifications",
                        "insert on notification",
                        "order_id"));
        faults.add(
                new TopicMissing(
                        "topic-missing", "orders.payment-service.dlt", payments, seconds(60)));
    }

    /**
     * For one order in sixteen, by the last digit of its id, which is random.
     *
     * @param column that has the order's id
     */
    private static Poison poison(String service, String database, String operation, String column) {
        return new Poison(
                "poison-" + service,
                service,
                database,
                operation,
                "right(new.%s::text, 1) = '7'".formatted(column),
                // Gauges are 5 s old at most: alerts and people see the dead letters.
                seconds(8));
    }

    /**
     * Those of the names, in this order.
     *
     * @throws PlatformFailure if there is no fault of one of the names
     */
    public static List<Fault> named(String names) {
        return Arrays.stream(names.split(",", -1)).map(String::strip).map(Faults::find).toList();
    }

    /** Records that these may have brought onto the topics once more. */
    public static long mostRepeats(List<Happened> faults) {
        return faults.stream().mapToLong(happened -> happened.fault().mostRepeats()).sum();
    }

    private static Fault find(String name) {
        return all().stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new PlatformFailure(
                                "There is no fault '%s' here: it is one of %s."
                                        .formatted(
                                                name,
                                                all().stream()
                                                        .map(Fault::name)
                                                        .collect(Collectors.joining(", ")))));
    }

    private static Duration seconds(int number) {
        return Duration.ofSeconds(number);
    }
}
