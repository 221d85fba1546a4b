package orderflow.deck.outside;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import orderflow.deck.Condition;
import orderflow.deck.DeckProperties;
import orderflow.deck.Look;
import orderflow.deck.Neighbour;
import orderflow.deck.Picture;
import orderflow.deck.Probe;
import orderflow.deck.Snapshot;
import orderflow.deck.Snapshot.Control;
import orderflow.deck.Views;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Looks at every service and the database, all at the same time. */
@Component
final class ServiceWatch implements Look, DisposableBean {

    /** As many as a topic has lanes. */
    private static final int MOST_INSTANCES = 6;

    private final DeckProperties properties;
    private final Http http;
    private final DeadLetters deadLetters;
    private final Launcher launcher;
    private final Picture picture;
    private final Ignored ignored = new Ignored();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

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
    public void look() throws InterruptedException {
        picture.control(launcher.isThere() ? Control.LAUNCHER : Control.NONE);
        var database =
                threads.submit(() ->
                        Probe.ofPostgres(properties.databaseHost(), properties.databasePort()));
        var books = threads.submit(() -> ServiceBooks.ask(http, properties));
        var found = new ArrayList<Instance>();
        try {
            for (var look : threads.invokeAll(looks())) {
                found.add(look.get());
            }
            picture.services(view(found, database.get(), books.get()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("A look failed", e);
        }
    }

    private List<Callable<Instance>> looks() {
        var looks = new ArrayList<Callable<Instance>>();
        for (var service : Neighbour.values()) {
            for (int number = 1; number <= most(); number++) {
                int instance = number;
                looks.add(() -> look(service, instance));
            }
        }
        return looks;
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
        var numbers = ServiceNumbers.of(found);
        var setAside = numbers.setAside();
        return new Views.Services(
                found.stream().map(Instance::process).toList(),
                numbers.outboxes(),
                setAside,
                new Snapshot.Database("postgres", database),
                books.orders(),
                deadLetters.heldKeys(setAside),
                numbers.pendingPayments(),
                numbers.overdueOrders(),
                ignored.total(),
                books.revenue());
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
