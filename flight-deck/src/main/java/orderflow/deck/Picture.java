package orderflow.deck;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The newest of everything, put together. What does not answer keeps its last picture, and an age:
 * a page that freezes silently lies.
 */
@Component
public final class Picture {

    private final OrderBook orders;
    private final Clock clock;
    private final AtomicLong numbers = new AtomicLong();
    private final Happenings happened;
    private final Bookkeeper bookkeeper;

    private volatile Views.Cluster cluster = Views.Cluster.UNKNOWN;
    private volatile Views.Services services = Views.Services.UNKNOWN;
    private volatile Snapshot.Customer customer = new Snapshot.Customer(0, null, null, 0, 0, false);
    private volatile Snapshot.Bank.Mood bank = Snapshot.Bank.Mood.GOOD;
    private volatile Snapshot.Control control = Snapshot.Control.NONE;
    private volatile List<Snapshot.Run> runs = List.of();
    private volatile Snapshot.@Nullable Reader reader;
    private volatile @Nullable Instant clusterAt;
    private volatile @Nullable Instant servicesAt;
    private volatile @Nullable Instant tapeAt;
    private volatile long unread = Long.MAX_VALUE;
    private volatile int pages;

    Picture(OrderBook orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
        happened = new Happenings(clock);
        bookkeeper = new Bookkeeper(orders, clock);
    }

    public void cluster(Views.Cluster seen) {
        cluster = seen;
        clusterAt = clock.instant();
    }

    public void services(Views.Services seen) {
        services = seen;
        servicesAt = clock.instant();
    }

    /**
     * How far the deck is with its own reading.
     *
     * @param left records that it has still to read
     */
    public void tape(long left) {
        unread = left;
        if (left == 0) {
            tapeAt = clock.instant();
        }
    }

    public void customer(Snapshot.Customer felt) {
        customer = felt;
    }

    public void bank(Snapshot.Bank.Mood mood) {
        bank = mood;
    }

    public void control(Snapshot.Control of) {
        control = of;
    }

    public void runs(List<Snapshot.Run> all) {
        runs = all;
    }

    public void reader(Snapshot.@Nullable Reader seen) {
        reader = seen;
    }

    /** How many pages show it. */
    public void pages(int open) {
        pages = open;
    }

    public boolean isShown() {
        return pages > 0;
    }

    public void happened(String text) {
        happened.add(text);
    }

    public Views.Services services() {
        return services;
    }

    public Views.Cluster cluster() {
        return cluster;
    }

    public Snapshot.Control control() {
        return control;
    }

    /** Put together now. */
    public Snapshot now() {
        var seen = services;
        var felt = cluster;
        return new Snapshot(
                numbers.incrementAndGet(),
                clock.instant(),
                new Snapshot.Ages(age(clusterAt), age(servicesAt), age(tapeAt)),
                control,
                bookkeeper.ledger(seen, customer.ordersPerSecond(), unread),
                customer,
                felt.topics(),
                felt.groups(),
                seen.outboxes(),
                felt.retries(),
                seen.deadLetters(),
                seen.processes(),
                felt.nodes(),
                seen.database(),
                new Snapshot.Bank(bank, seen.pendingPayments()),
                orders.latest(),
                reader(seen),
                runs,
                happened.newestFirst());
    }

    private Snapshot.@Nullable Reader reader(Views.Services seen) {
        var reading = reader;
        return reading == null ? null : reading.beside(seen.revenue());
    }

    private @Nullable Double age(@Nullable Instant at) {
        return at == null ? null : Duration.between(at, clock.instant()).toMillis() / 1_000.0;
    }
}
