package orderflow.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A table with a great many rows, and how many of them a query looks at. They are never committed:
 * other tests see none of them.
 */
public final class ManyRows implements AutoCloseable {

    /** A statement that is asked often gets a plan without its values. */
    private static final int REPETITIONS = 12;

    private final Connection connection;
    private final String table;
    private final JdbcClient jdbc;

    private ManyRows(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /**
     * Opens a transaction with the rows in it.
     *
     * @param insert the statement that makes them, however long it takes
     */
    public static ManyRows of(JdbcConnectionDetails database, String table, String insert)
            throws SQLException {
        // Without the service's limit for an answer.
        var connection =
                DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
        var rows = new ManyRows(connection, table);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = 0");
            statement.execute(insert);
            statement.execute("analyze " + table);
            return rows;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Asks within the transaction. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** The most rows that one of many such calls has looked at, by PostgreSQL's own count. */
    public long mostReadBy(Runnable query) {
        long most = 0;
        for (int i = 0; i < REPETITIONS; i++) {
            long before = read();
            query.run();
            most = Math.max(most, read() - before);
        }
        return most;
    }

    private long read() {
        return jdbc.sql(
                        """
                        select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables
                        where relname = ?
                        """)
                .param(table)
                .query(Long.class)
                .single();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
