package orderflow.bench.ceiling;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import orderflow.cluster.postgres.Superuser;
import orderflow.cluster.process.PlainFile;
import orderflow.cluster.process.PlatformFailure;

/**
 * Tables of services in a database of their own on the platform's server, while they are needed.
 */
public final class ScratchDatabase implements AutoCloseable {

    /** Below every service's own. */
    private static final List<String> COMMON =
            List.of(
                    "service-defaults/src/main/resources/db/service-defaults",
                    "messaging/src/main/resources/db/messaging");

    private final Superuser superuser;
    private final String name;

    private ScratchDatabase(Superuser superuser, String name) {
        this.superuser = superuser;
        this.name = name;
    }

    /**
     * Makes the tables by the services' own migrations.
     *
     * @param repository where they lie
     * @param folders of the services whose tables are wanted
     */
    public static ScratchDatabase create(
            Superuser superuser, String name, Path repository, List<String> folders) {
        ScratchDatabase database = new ScratchDatabase(superuser, name);
        database.execute("postgres", "drop database if exists " + name);
        database.execute("postgres", "create database " + name);
        Stream.concat(COMMON.stream(), folders.stream())
                .map(repository::resolve)
                .flatMap(folder -> migrations(folder).stream())
                .forEach(sql -> database.execute(name, sql));
        return database;
    }

    /** Inserts and updates alone: to keep the summaries is the service's own effort. */
    public void disableTriggers(String table) {
        execute(name, "alter table %s disable trigger user".formatted(table));
    }

    /** Of the server's administrator, whose commits are as durable as the services'. */
    public Connection connect() {
        try {
            return superuser.connect(name);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        execute("postgres", "drop database if exists " + name + " with (force)");
    }

    /** In the order of their versions, in which V10 comes after V9. */
    static List<Path> inOrder(Stream<Path> migrations) {
        return migrations.sorted(Comparator.comparing(ScratchDatabase::version)).toList();
    }

    private static Version version(Path migration) {
        String file = migration.toFile().getName();
        return Version.parse(file.substring(1, file.indexOf("__")).replace('_', '.'));
    }

    private static List<String> migrations(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return inOrder(files).stream().map(PlainFile::read).toList();
        } catch (IOException e) {
            throw new PlatformFailure(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void execute(String database, String sql) {
        try (Connection connection = superuser.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private PlatformFailure failure(SQLException e) {
        return new PlatformFailure("The database %s: %s".formatted(name, e.getMessage()), e);
    }
}
