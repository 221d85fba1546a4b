package orderflow.bench.ceiling;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import orderflow.cluster.postgres.Superuser;
import orderflow.cluster.process.PlatformFailure;

/**
 * The best rate of the database by itself: order-service's tables in a database of their own, and
 * transactions of an order's row, its outbox row and a commit.
 */
public final class Jdbc implements AutoCloseable {

    private final ScratchDatabase database;

    private Jdbc(ScratchDatabase database) {
        this.database = database;
    }

    /**
     * Makes the tables by the services' own migrations.
     *
     * @param repository where they lie
     */
    public static Jdbc create(Superuser superuser, Path repository) {
        ScratchDatabase database =
                ScratchDatabase.create(
                        superuser,
                        "bench_ceiling",
                        repository,
                        List.of("order-service/src/main/resources/db/migration"));
        database.disableTriggers("orders");
        return new Jdbc(database);
    }

    /** Orders per second over so many connections, each transaction with so many orders. */
    public double ordersPerSecond(
            Sample sample, int connections, int perTransaction, Duration duration) {
        LongAdder orders = new LongAdder();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        Callable<Void> work =
                () -> {
                    insert(sample, perTransaction, end, orders);
                    return null;
                };
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (var done : threads.invokeAll(Collections.nCopies(connections, work))) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure("Interrupted.", e);
        } catch (ExecutionException e) {
            throw new PlatformFailure("The database's ceiling: " + e.getCause(), e);
        }
        return orders.sum() * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() {
        database.close();
    }

    private void insert(Sample sample, int perTransaction, long end, LongAdder orders)
            throws SQLException {
        try (Connection connection = database.connect();
                Orders table = new Orders(connection, sample, perTransaction)) {
            while (System.nanoTime() < end) {
                table.insert();
                orders.add(perTransaction);
            }
        }
    }
}
