package orderflow.cluster.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import orderflow.cluster.process.PlatformFailure;

/**
 * The login that sets a server up and does nothing else.
 *
 * @param address host and port of the server
 */
public record Superuser(String address, String password) {

    public static final String NAME = "postgres";

    public Connection connect(String database) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", NAME);
        login.setProperty("password", password);
        return DriverManager.getConnection(jdbcUrl(database), login);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s/%s".formatted(address, database);
    }

    /**
     * Asks the running server whether a commit really survives.
     *
     * @throws PlatformFailure when it does not: all our promises would be empty
     */
    public void proveDurable() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet answer = statement.executeQuery("SHOW " + setting)) {
                    answer.next();
                    requireOn(setting, answer.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new PlatformFailure("PostgreSQL does not tell its settings.", e);
        }
    }

    /** Passwords do not belong into logs. */
    @Override
    public String toString() {
        return NAME + "@" + address;
    }

    private static void requireOn(String setting, String value) {
        if (!value.equals("on")) {
            throw new PlatformFailure(
                    "PostgreSQL runs with %s=%s and could lose orders: remove whatever sets it."
                            .formatted(setting, value));
        }
    }
}
