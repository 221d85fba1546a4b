package orderflow.deck.outside;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import orderflow.deck.DeckProperties;
import orderflow.deck.OrderBook;
import orderflow.deck.Picture;
import orderflow.deck.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * An order now and then while there is no other and somebody looks: an empty page teaches nothing.
 * It also tells what a customer feels.
 */
@Component
public final class Heartbeat implements SmartLifecycle {

    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;
    private static final long LOOK_MILLIS = 500;
    private static final int LOOKS = 7;

    private final DeckProperties properties;
    private final Customers customers;
    private final Picture picture;
    private final OrderBook orders;
    private final Deque<Long> created = new ArrayDeque<>();
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(
                    2, Thread.ofPlatform().daemon().name("heartbeat-", 1).factory());
    private volatile boolean on;
    private volatile long atLastBeat;
    private volatile boolean running;

    Heartbeat(DeckProperties properties, Customers customers, Picture picture, OrderBook orders) {
        this.properties = properties;
        this.customers = customers;
        this.picture = picture;
        this.orders = orders;
    }

    @Override
    public void start() {
        running = true;
        long millis = properties.heartbeat().toMillis();
        on = millis > 0;
        var _ =
                threads.scheduleWithFixedDelay(
                        this::tell, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (on) {
            var _ =
                    threads.scheduleWithFixedDelay(
                            this::beat, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Switches it. */
    public void on(boolean now) {
        on = now && !properties.heartbeat().isZero();
    }

    /** Not more than our own of the last time: then there is no other. */
    private void beat() {
        long created = orders.counts().created();
        boolean idle = created - atLastBeat <= 1;
        atLastBeat = created;
        if (on && idle && picture.isShown()) {
            customers.place("tok_ok");
        }
    }

    private void tell() {
        var felt = customers.lately();
        double[] times =
                Arrays.stream(felt)
                        .filter(Customers.Felt::accepted)
                        .mapToDouble(Customers.Felt::milliseconds)
                        .sorted()
                        .toArray();
        picture.customer(
                new Snapshot.Customer(
                        ordersPerSecond(),
                        at(times, MEDIAN),
                        at(times, NEARLY_ALL),
                        felt.length,
                        felt.length - times.length,
                        on));
    }

    /** Orders that came onto the tape in the last looks of ours. */
    private double ordersPerSecond() {
        created.addLast(orders.counts().created());
        if (created.size() > LOOKS) {
            created.removeFirst();
        }
        double seconds = (created.size() - 1) * LOOK_MILLIS / 1_000.0;
        return seconds == 0 ? 0 : (created.getLast() - created.getFirst()) / seconds;
    }

    private static @Nullable Double at(double[] sorted, double share) {
        return sorted.length == 0
                ? null
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }
}
