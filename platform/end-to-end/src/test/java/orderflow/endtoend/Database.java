package orderflow.endtoend;

import static orderflow.endtoend.RunningPlatform.PLATFORM;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/** A look into the services' databases, past the services. */
enum Database {
    ORDERS("orders"),
    PAYMENTS("payments"),
    NOTIFICATIONS("notifications"),
    BANK("bank");

    private final String name;

    Database(String name) {
        this.name = name;
    }

    /** The one number that this query answers with. */
    long count(String sql, Object... parameters) {
        try (Connection connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** As {@link #count}, of a query whose one parameter is a list of orders. */
    long count(String sql, Collection<UUID> orders) {
        try (Connection connection = connect();
                var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", orders.toArray()));
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    void update(String sql, Object parameter) {
        try (Connection connection = connect();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    Connection connect() throws SQLException {
        var database = PLATFORM.database(name);
        return DriverManager.getConnection(
                PLATFORM.jdbcUrl(name), database.name(), database.runtimePassword());
    }
}
