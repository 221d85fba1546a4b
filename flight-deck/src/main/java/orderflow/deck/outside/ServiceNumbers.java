package orderflow.deck.outside;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import orderflow.deck.Neighbour;
import orderflow.deck.Snapshot;

/**
 * What the services say of themselves.
 *
 * @param numbers of each that answers; nothing of one that does not
 */
record ServiceNumbers(Map<Neighbour, Metrics> numbers) {

    private static final Metrics NOTHING = new Metrics("");

    /** Instances of a service share a database: each that answers says the same of it. */
    static ServiceNumbers of(List<Instance> instances) {
        return new ServiceNumbers(
                instances.stream()
                        .filter(Instance::up)
                        .collect(toMap(Instance::service, Instance::metrics, (first, _) -> first)));
    }

    List<Snapshot.Outbox> outboxes() {
        return Arrays.stream(Neighbour.values())
                .map(service ->
                        new Snapshot.Outbox(
                                service.id(),
                                (long) in(service).sum("outbox_rows"),
                                in(service).sum("outbox_oldest_age_seconds")))
                .toList();
    }

    List<Snapshot.SetAside> setAside() {
        return Arrays.stream(Neighbour.values())
                .map(service ->
                        new Snapshot.SetAside(
                                service.id(),
                                (long) in(service).sum("dead_letters", "status=\"PARKED\""),
                                (long) in(service).sum("dead_letters", "status=\"WAITING\"")))
                .toList();
    }

    long pendingPayments() {
        return (long) in(Neighbour.PAYMENT).sum("payments_pending");
    }

    long overdueOrders() {
        return (long) in(Neighbour.ORDER).sum("orders_overdue");
    }

    private Metrics in(Neighbour service) {
        return numbers.getOrDefault(service, NOTHING);
    }
}
