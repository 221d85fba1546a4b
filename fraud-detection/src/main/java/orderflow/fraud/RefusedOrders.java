package orderflow.fraud;

import static java.util.Comparator.comparingInt;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The refused orders of each customer: all that this service knows. It is a set, so it comes out
 * the same in whatever order the events come, of which there is none between customers, and however
 * often they come.
 */
@Component
public class RefusedOrders {

    private final Map<String, Map<UUID, Instant>> byCustomer = new HashMap<>();
    private final FraudProperties properties;

    RefusedOrders(FraudProperties properties) {
        this.properties = properties;
    }

    /** False if it was known. */
    public synchronized boolean add(String customerId, UUID orderId, Instant at) {
        return byCustomer.computeIfAbsent(customerId, _ -> new HashMap<>()).putIfAbsent(orderId, at)
                == null;
    }

    /** Those with most refused orders first. */
    public synchronized List<Suspect> suspects(int most) {
        return suspects()
                .sorted(comparingInt(Suspect::refusedOrders).reversed())
                .limit(most)
                .toList();
    }

    synchronized long count() {
        return suspects().count();
    }

    synchronized void forgetBefore(Instant time) {
        byCustomer.values().forEach(orders -> orders.values().removeIf(time::isAfter));
        byCustomer.values().removeIf(Map::isEmpty);
    }

    private Stream<Suspect> suspects() {
        return byCustomer.entrySet().stream()
                .filter(customer -> customer.getValue().size() >= properties.refusedOrders())
                .map(customer -> suspect(customer.getKey(), customer.getValue().values()));
    }

    private static Suspect suspect(String customerId, Collection<Instant> times) {
        return new Suspect(
                customerId, times.size(), times.stream().max(Instant::compareTo).orElseThrow());
    }
}
