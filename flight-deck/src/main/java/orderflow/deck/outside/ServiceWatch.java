package orderflow.deck.outside;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import orderflow.deck.Condition;
import orderflow.deck.DeckProperties;
import orderflow.deck.Neighbour;
import orderflow.deck.Picture;
import orderflow.deck.Snapshot;
import orderflow.deck.Snapshot.Control;
import orderflow.deck.Views;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks at every service and the database once a second, all at the same time. */
@Component
final class ServiceWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceWatch.class);
    private static final long BETWEEN_LOOKS_MILLIS = 1_000;

    /** As many as a topic has lanes. */
    private static final int MOST_INSTANCES = 6;

    private final DeckProperties properties;
    private final Http http;
    private final DeadLetters deadLetters;
    private final Launcher launcher;
    private final Picture picture;
    private final Ignored ignored = new Ignored();
    private volatile boolean running;
    private Thread thread = new Thread();

    ServiceWatch(
            DeckProperties properties,
            Http http,
            DeadLetters deadLetters,
            Launcher launcher,
            Picture picture) {
        this.properties = properties;
        this.http = http;
        this.deadLetters = deadLetters;
        this.launcher = launcher;
        this.picture = picture;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("services").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (running) {
                picture.control(launcher.isThere() ? Control.LAUNCHER : Control.NONE);
                show(threads);
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(ExecutorService threads) throws InterruptedException {
        try {
            picture.services(look(threads));
        } catch (RuntimeException e) {
            // A look that failed must not be the last one: its age is shown.
            LOG.warn("The services were not understood", e);
        }
    }

    private Views.Services look(ExecutorService threads) throws InterruptedException {
        var database =
                threads.submit(() ->
                        new DatabaseProbe(properties.databaseHost(), properties.databasePort())
                                .look());
        var books = threads.submit(() -> ServiceBooks.ask(http, properties));
        var looks = new ArrayList<Callable<Instance>>();
        for (var service : Neighbour.values()) {
            for (int number = 1; number <= most(); number++) {
                int instance = number;
                looks.add(() -> look(service, instance));
            }
        }
        var found = new ArrayList<Instance>();
        try {
            for (var look : threads.invokeAll(looks)) {
                found.add(look.get());
            }
            return view(found, database.get(), books.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("A look failed", e);
        }
    }

    /** Containers of a service share its name; they are one to us. */
    private int most() {
        return properties.containers() ? 1 : MOST_INSTANCES;
    }

    private Instance look(Neighbour service, int number) {
        var management = properties.management(service, number);
        var ready = http.look(management.resolve("/actuator/health/readiness"));
        var condition =
                switch (ready.status()) {
                    case 0 ->
                            ready.failure().equals("HttpTimeoutException")
                                    ? Condition.SILENT
                                    : Condition.DEAD;
                    case 200 -> Condition.UP;
                    default -> Condition.NOT_READY;
                };
        var metrics = ready.status() == 0 ? "" : http.look(management.resolve(Metrics.PATH)).body();
        return new Instance(
                service, number, properties.port(service, number), condition, new Metrics(metrics));
    }

    private Views.Services view(List<Instance> all, Condition database, ServiceBooks books) {
        var found = all.stream().filter(Instance::counts).toList();
        ignored.add(found);
        // Instances of a service share a database: each that answers says the same of it.
        Map<Neighbour, Metrics> of = new HashMap<>();
        found.stream()
                .filter(Instance::up)
                .forEach(each -> of.putIfAbsent(each.service(), each.metrics()));
        var outboxes = new ArrayList<Snapshot.Outbox>();
        var setAside = new ArrayList<Snapshot.SetAside>();
        for (var service : Neighbour.values()) {
            var metrics = of.getOrDefault(service, new Metrics(""));
            outboxes.add(
                    new Snapshot.Outbox(
                            service.id(),
                            (long) metrics.sum("outbox_rows"),
                            metrics.sum("outbox_oldest_age_seconds")));
            setAside.add(
                    new Snapshot.SetAside(
                            service.id(),
                            (long) metrics.sum("dead_letters", "status=\"PARKED\""),
                            (long) metrics.sum("dead_letters", "status=\"WAITING\"")));
        }
        return new Views.Services(
                found.stream().map(Instance::process).toList(),
                outboxes,
                setAside,
                new Snapshot.Database("postgres", database),
                books.orders(),
                deadLetters.heldKeys(setAside),
                (long) metrics(of, Neighbour.PAYMENT).sum("payments_pending"),
                (long) metrics(of, Neighbour.ORDER).sum("orders_overdue"),
                ignored.total(),
                books.revenue());
    }

    private static Metrics metrics(Map<Neighbour, Metrics> of, Neighbour service) {
        return of.getOrDefault(service, new Metrics(""));
    }
}
