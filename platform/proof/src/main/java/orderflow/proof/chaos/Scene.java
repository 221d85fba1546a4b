package orderflow.proof.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import orderflow.cluster.process.PlatformFailure;
import orderflow.launcher.Levers;
import orderflow.launcher.Platform;

/**
 * The platform on which faults happen.
 *
 * @param levers move the processes
 * @param platform knows the addresses and the passwords of everything else
 */
public record Scene(Levers levers, Platform platform) {

    /** A change in a database, made as its owner. */
    public interface Meddling {
        void in(Connection connection) throws SQLException;
    }

    /** One transaction per statement, unless the meddling says otherwise. */
    public void meddle(String database, Meddling meddling) {
        var roles = platform.database(database);
        try (Connection connection =
                DriverManager.getConnection(
                        platform.jdbcUrl(database), roles.owner(), roles.ownerPassword())) {
            meddling.in(connection);
        } catch (SQLException e) {
            throw new PlatformFailure(
                    "Database %s refuses a fault: %s".formatted(database, e.getMessage()), e);
        }
    }

    /** The one number that a query answers with. */
    public long count(String database, String sql) {
        var count = new AtomicLong();
        meddle(
                database,
                connection -> {
                    try (var statement = connection.createStatement();
                            var row = statement.executeQuery(sql)) {
                        row.next();
                        count.set(row.getLong(1));
                    }
                });
        return count.get();
    }

    void execute(String database, String sql) {
        meddle(
                database,
                connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                });
    }
}
