package orderflow.messaging.outbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import orderflow.messaging.events.EventHeaders;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The outbox as its one relay sees it: the lock, the reads and the deletes share one connection, so
 * that who loses the lock can no longer delete.
 */
final class OutboxTable implements AutoCloseable {

    /** One lock per database: advisory locks do not reach beyond it. */
    private static final long LOCK = 7_118_021_943L;

    /** One snapshot for both: what it says of transactions is true of the rows that it shows. */
    private static final String PAGE =
            """
            select pg_snapshot_xmin(seen)::text::bigint as running,
                   unsent.*,
                   (1000 * extract(epoch from clock_timestamp() - created_at))::bigint as waited
            from pg_current_snapshot() as seen
            left join lateral (
                select id, topic, key, headers, value, created_at from outbox
                where topic = ? and id > ? order by id limit ?
            ) as unsent on true
            order by id
            """;

    private static final String DELETE =
            """
            with deleted as (delete from outbox where topic = ? and id = any(?))
            select pg_current_xact_id()::text::bigint as deleting
            """;

    private final Connection connection;

    private OutboxTable(Connection connection) {
        this.connection = connection;
    }

    static OutboxTable connect(JdbcConnectionDetails database, String application)
            throws SQLException {
        return new OutboxTable(
                DriverManager.getConnection(database.getJdbcUrl(), session(database, application)));
    }

    /**
     * Makes this the table of the one relay, until it is closed. A killed owner frees the lock with
     * its socket.
     *
     * <p>It does not wait: a statement that waits keeps its snapshot, and vacuum from every table.
     *
     * @return false while another instance has it
     */
    boolean tryLock() throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            ResultSet answer = statement.executeQuery();
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static Properties session(JdbcConnectionDetails database, String application) {
        var session = new Properties();
        session.setProperty("user", database.getUsername());
        session.setProperty("password", database.getPassword());
        session.setProperty("ApplicationName", application + " relay");
        // A deletion lost in a crash of the server only sends an event again: it need not wait for
        // the disk. A relay that is frozen holds its socket; after 10 s of silence the server ends
        // the session and another instance takes over.
        // The planner takes a table that is empty most of the time for one page and would read all
        // the pages that a busy second leaves behind.
        session.setProperty(
                "options",
                "-c synchronous_commit=off -c idle_session_timeout=10000 -c enable_seqscan=off");
        // Seconds that an answer may take before the relay gives the connection up.
        session.setProperty("socketTimeout", "20");
        session.setProperty("connectTimeout", "5");
        // By default an error quotes the row that it is about.
        session.setProperty("logServerErrorDetail", "false");
        return session;
    }

    /** Those that have rows, found by one look-up each. */
    List<String> topics() throws SQLException {
        try (var statement = connection.prepareStatement("select topic from outbox_topic")) {
            var topics = new ArrayList<String>();
            for (ResultSet row = statement.executeQuery(); row.next(); ) {
                topics.add(row.getString("topic"));
            }
            return topics;
        }
    }

    /** The rows of a topic behind an id, no more than the limit. */
    OutboxPage readAfter(String topic, long id, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(PAGE)) {
            statement.setString(1, topic);
            statement.setLong(2, id);
            statement.setInt(3, limit);
            return page(statement.executeQuery(), limit);
        }
    }

    /**
     * Deletes only these: a range would take rows along that committed late and were never sent.
     *
     * @return the number of the transaction that did it: of all that had begun before, none has a
     *     higher one. A snapshot's xmax does not say that, as it knows those that have ended
     */
    long delete(String topic, Collection<Long> acknowledged) throws SQLException {
        try (var statement = connection.prepareStatement(DELETE)) {
            statement.setString(1, topic);
            statement.setArray(2, connection.createArrayOf("bigint", acknowledged.toArray()));
            ResultSet answer = statement.executeQuery();
            answer.next();
            return answer.getLong("deleting");
        }
    }

    private static OutboxPage page(ResultSet row, int limit) throws SQLException {
        var rows = new ArrayList<OutboxRow>();
        long running = 0;
        while (row.next()) {
            running = row.getLong("running");
            if (row.getString("topic") != null) {
                rows.add(row(row));
            }
        }
        long upTo = rows.size() < limit ? Long.MAX_VALUE : rows.getLast().id();
        return new OutboxPage(rows, upTo, running);
    }

    private static OutboxRow row(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong("id"),
                row.getString("topic"),
                row.getBytes("key"),
                EventHeaders.fromJson(row.getString("headers")),
                row.getBytes("value"),
                Duration.ofMillis(row.getLong("waited")));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The session is gone already, and its lock with it.
        }
    }
}
