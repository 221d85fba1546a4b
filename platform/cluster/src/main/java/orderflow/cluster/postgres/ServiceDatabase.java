package orderflow.cluster.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import orderflow.cluster.process.PlatformFailure;

/**
 * One database with its two roles: the owner, which only Flyway uses, and the runtime role, which
 * may change rows but not tables. No other role can connect.
 *
 * @param name of the database and of the runtime role
 */
public record ServiceDatabase(String name, String ownerPassword, String runtimePassword) {

    /**
     * Limits of a session of the runtime role. Each is below what its driver waits (20 s, the
     * bank's 10 s): a session that was given up ends its statement, and so its locks, by itself.
     * The owner has no limits: a migration may take its time.
     */
    private static final List<String> LIMITS =
            List.of(
                    "lock_timeout = '2s'",
                    "statement_timeout = '8s'",
                    "idle_in_transaction_session_timeout = '10s'");

    /** The role that owns the database and its tables. */
    public String owner() {
        return name + "_owner";
    }

    /** Creates what is missing; passwords become those given. May run at every start. */
    public void createIn(Superuser superuser) {
        try {
            try (Connection connection = superuser.connect("postgres");
                    Statement statement = connection.createStatement()) {
                createRole(statement, owner(), ownerPassword);
                createRole(statement, name, runtimePassword);
                limit(statement, "ROLE " + name);
                createDatabase(statement);
            }
            try (Connection connection = superuser.connect(name);
                    Statement statement = connection.createStatement()) {
                grant(statement);
            }
        } catch (SQLException e) {
            throw new PlatformFailure(
                    "Database %s could not be set up: %s".formatted(name, e.getMessage()), e);
        }
    }

    /**
     * Sets the limits of a runtime role for the sessions to come.
     *
     * @param whose a role, or the database of tests that know no roles
     */
    public static void limit(Statement statement, String whose) throws SQLException {
        for (String limit : LIMITS) {
            statement.execute("ALTER %s SET %s".formatted(whose, limit));
        }
    }

    /** Passwords do not belong into logs. */
    @Override
    public String toString() {
        return name;
    }

    private static void createRole(Statement statement, String role, String password)
            throws SQLException {
        boolean missing = isEmpty(statement, "pg_roles WHERE rolname = '" + role + "'");
        statement.execute(
                "%s ROLE %s LOGIN PASSWORD '%s'"
                        .formatted(missing ? "CREATE" : "ALTER", role, password));
    }

    private void createDatabase(Statement statement) throws SQLException {
        if (isEmpty(statement, "pg_database WHERE datname = '" + name + "'")) {
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(name, owner()));
        }
        statement.execute("REVOKE ALL ON DATABASE %s, postgres FROM PUBLIC".formatted(name));
        statement.execute("GRANT CONNECT ON DATABASE %s TO %s".formatted(name, name));
    }

    private void grant(Statement statement) throws SQLException {
        statement.execute(
                """
                ALTER SCHEMA public OWNER TO %1$s_owner;
                REVOKE ALL ON SCHEMA public FROM PUBLIC;
                GRANT USAGE ON SCHEMA public TO %1$s;
                ALTER DEFAULT PRIVILEGES FOR ROLE %1$s_owner IN SCHEMA public
                    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %1$s;
                ALTER DEFAULT PRIVILEGES FOR ROLE %1$s_owner IN SCHEMA public
                    GRANT USAGE ON SEQUENCES TO %1$s;
                """
                        .formatted(name));
    }

    private static boolean isEmpty(Statement statement, String from) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT 1 FROM " + from)) {
            return !rows.next();
        }
    }
}
