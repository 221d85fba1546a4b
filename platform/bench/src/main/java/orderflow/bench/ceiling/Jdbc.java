package orderflow.bench.ceiling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import orderflow.cluster.postgres.Superuser;
import orderflow.cluster.process.PlainFile;
import orderflow.cluster.process.PlatformFailure;

/**
 * The best rate of the database by itself: order-service's tables in a database of their own, and
 * transactions of an order's row, its outbox row and a commit.
 */
public final class Jdbc implements AutoCloseable {

    private static final String DATABASE = "bench_ceiling";

    private final Superuser superuser;

    private Jdbc(Superuser superuser) {
        this.superuser = superuser;
    }

    /**
     * Makes the tables by the services' own migrations.
     *
     * @param repository where they lie
     */
    public static Jdbc create(Superuser superuser, Path repository) {
        Jdbc jdbc = new Jdbc(superuser);
        jdbc.execute("postgres", "drop database if exists " + DATABASE);
        jdbc.execute("postgres", "create database " + DATABASE);
        Stream.of(
                        "service-defaults/src/main/resources/db/service-defaults",
                        "messaging/src/main/resources/db/messaging",
                        "order-service/src/main/resources/db/migration")
                .map(repository::resolve)
                .forEach(folder -> migrations(folder).forEach(sql -> jdbc.execute(DATABASE, sql)));
        // The two inserts alone: to keep the summaries is the service's own effort.
        jdbc.execute(DATABASE, "alter table orders disable trigger user");
        return jdbc;
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
        execute("postgres", "drop database if exists " + DATABASE + " with (force)");
    }

    private void insert(Sample sample, int perTransaction, long end, LongAdder orders)
            throws SQLException {
        try (Connection connection = superuser.connect(DATABASE);
                Orders table = new Orders(connection, sample, perTransaction)) {
            while (System.nanoTime() < end) {
                table.insert();
                orders.add(perTransaction);
            }
        }
    }

    private void execute(String database, String sql) {
        try (Connection connection = superuser.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new PlatformFailure("The database's ceiling: " + e.getMessage(), e);
        }
    }

    private static List<String> migrations(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(PlainFile::read).toList();
        } catch (IOException e) {
            throw new PlatformFailure(folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
