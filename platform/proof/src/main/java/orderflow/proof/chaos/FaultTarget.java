package orderflow.proof.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import orderflow.cluster.process.PlatformFailure;
import orderflow.launcher.PlatformAccess;
import orderflow.launcher.ProcessControl;

/**
 * The platform on which faults happen.
 *
 * @param control moves the processes
 * @param platform knows the addresses and the passwords of everything else
 */
public record FaultTarget(ProcessControl control, PlatformAccess platform) {

    /** A change in a database, made as its owner. */
    public interface Action {
        void in(Connection connection) throws SQLException;
    }

    /** One transaction per statement, unless the action says otherwise. */
    public void inDatabase(String database, Action action) {
        var roles = platform.database(database);
        try (Connection connection =
                DriverManager.getConnection(
                        platform.jdbcUrl(database), roles.owner(), roles.ownerPassword())) {
            action.in(connection);
        } catch (SQLException e) {
            throw new PlatformFailure(
                    "Database %s refuses a fault: %s".formatted(database, e.getMessage()), e);
        }
    }

    /** The one number that a query answers with. */
    public long count(String database, String sql) {
        var count = new AtomicLong();
        inDatabase(
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
        inDatabase(
                database,
                connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                });
    }
}
