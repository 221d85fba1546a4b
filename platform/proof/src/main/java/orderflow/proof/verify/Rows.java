package orderflow.proof.verify;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import orderflow.cluster.process.PlatformFailure;
import orderflow.launcher.PlatformAccess;

/** Reads whole tables, as a service's own role. */
final class Rows {

    private Rows() {}

    /** The object that is made of a row. */
    interface Mapping<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** All rows that the query finds. */
    static <T> List<T> of(
            PlatformAccess platform, String database, String sql, Mapping<T> mapping) {
        var role = platform.database(database);
        try (Connection connection =
                        DriverManager.getConnection(
                                platform.jdbcUrl(database), role.name(), role.runtimePassword());
                var statement = connection.createStatement()) {
            // Otherwise the driver holds the whole answer before it gives the first row.
            connection.setAutoCommit(false);
            // Between two rows a slow machine may take its time.
            statement.execute("set local statement_timeout = 0");
            statement.execute("set local idle_in_transaction_session_timeout = 0");
            statement.setFetchSize(10_000);
            List<T> rows = new ArrayList<>();
            for (ResultSet row = statement.executeQuery(sql); row.next(); ) {
                rows.add(mapping.map(row));
            }
            return rows;
        } catch (SQLException e) {
            throw new PlatformFailure(
                    "Database %s cannot be read: %s".formatted(database, e.getMessage()), e);
        }
    }
}
