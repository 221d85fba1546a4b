package orderflow.deck.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import orderflow.deck.Neighbour;
import orderflow.deck.OrderBook;
import orderflow.deck.Picture;
import orderflow.deck.Snapshot;
import orderflow.deck.outside.Customers;

/** Follows the deck's own orders through a fault, from their answer to their end on the tape. */
final class Watch {

    /**
     * What was counted when it began.
     *
     * @param held orders of which a record was set aside before: they are no news
     */
    private record Before(long again, long chargedTwice, Set<String> held) {}

    private final OrderBook orders;
    private final Picture picture;
    private final Before before;
    private final AtomicInteger placed = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Map<String, Long> open = new ConcurrentHashMap<>();
    private final Map<String, Double> ended = new ConcurrentHashMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private volatile double slowestAnswer;
    private volatile List<List<Integer>> lanes = List.of();

    Watch(OrderBook orders, Picture picture) {
        this.orders = orders;
        this.picture = picture;
        before = new Before(again(), orders.counts().chargedTwice(), picture.services().heldKeys());
    }

    void add(Customers.Placed order) {
        placed.incrementAndGet();
        slowestAnswer = Math.max(slowestAnswer, order.milliseconds() / 1_000);
        if (order.accepted()) {
            accepted.incrementAndGet();
            open.put(order.orderId(), System.nanoTime());
        }
    }

    /** To be called several times a second: so exact are the times. */
    void look() {
        picture.services().heldKeys().stream()
                .filter(order -> !before.held().contains(order))
                .forEach(held::add);
        open.forEach((order, since) -> {
            if (orders.hasEnded(order)) {
                ended.put(order, (System.nanoTime() - since) / 1e9);
                open.remove(order);
            }
        });
    }

    /** Who reads which lane, as long as it is as it is now. */
    void lookAtLanes() {
        lanes =
                picture.cluster().groups().stream()
                        .filter(group -> group.name().equals(Neighbour.PAYMENT.id()))
                        .flatMap(group -> group.members().stream())
                        .map(Watch::ofOrders)
                        .toList();
    }

    boolean over() {
        return open.isEmpty();
    }

    Observation seen() {
        var times = new ArrayList<Double>();
        ended.forEach((order, seconds) -> {
            if (!held.contains(order)) {
                times.add(seconds);
            }
        });
        var counts = orders.counts();
        return new Observation(
                placed.get(),
                accepted.get(),
                (int) times.stream().filter(time -> time > Observation.A_MOMENT).count(),
                slowestAnswer,
                times.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                open.size(),
                again() - before.again(),
                counts.chargedTwice() - before.chargedTwice(),
                held.size(),
                (int) held.stream().filter(orders::hasEnded).count(),
                lanes);
    }

    private long again() {
        return orders.counts().cameTwice() + picture.services().ignored();
    }

    private static List<Integer> ofOrders(Snapshot.Member member) {
        return member.lanes().stream()
                .filter(lanes -> lanes.topic().equals("orders"))
                .flatMap(lanes -> lanes.partitions().stream())
                .toList();
    }
}
