package orderflow.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import orderflow.cluster.postgres.ServiceDatabase;

/**
 * Creates a database once, with the limits of a service's role; several application contexts of one
 * JVM may ask for the same.
 */
final class TestDatabase {

    private TestDatabase() {}

    static synchronized void ensure(Infrastructure infrastructure, String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Not a plain database name: " + name);
        }
        try (Connection connection =
                        DriverManager.getConnection(
                                infrastructure.serverUrl("postgres"),
                                infrastructure.username(),
                                infrastructure.password());
                Statement statement = connection.createStatement()) {
            if (!exists(statement, name)) {
                statement.execute("CREATE DATABASE " + name);
                ServiceDatabase.limit(statement, "DATABASE " + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Database %s cannot be created".formatted(name), e);
        }
    }

    private static boolean exists(Statement statement, String name) throws SQLException {
        try (ResultSet found =
                statement.executeQuery(
                        "SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(name))) {
            return found.next();
        }
    }
}
