package orderflow.labs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import orderflow.cluster.postgres.Superuser;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.PlatformFailure;

/**
 * A queue as a table: a worker locks the row that it takes, and the others skip it.
 *
 * @param lock what is added to the question for the next job
 */
record JobTable(Superuser login, String lock) {

    static final String SKIP_LOCKED = " FOR UPDATE SKIP LOCKED";

    void fill(int jobs) {
        try (Connection connection = login.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE job (id int PRIMARY KEY)");
            statement.execute("INSERT INTO job SELECT generate_series(1, %d)".formatted(jobs));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Until none is left; returns how often a job was done. */
    int work(int workers) {
        AtomicInteger done = new AtomicInteger();
        Parallel.run(Collections.nCopies(workers, () -> work(done)));
        return done.get();
    }

    private void work(AtomicInteger done) {
        try (Connection connection = login.connect("postgres");
                PreparedStatement next =
                        connection.prepareStatement(
                                "SELECT id FROM job ORDER BY id LIMIT 1" + lock);
                PreparedStatement end =
                        connection.prepareStatement("DELETE FROM job WHERE id = ?")) {
            connection.setAutoCommit(false);
            while (takeOne(next, end)) {
                done.incrementAndGet();
                connection.commit();
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static boolean takeOne(PreparedStatement next, PreparedStatement end)
            throws SQLException {
        try (ResultSet job = next.executeQuery()) {
            if (!job.next()) {
                return false;
            }
            end.setInt(1, job.getInt(1));
            end.executeUpdate();
            return true;
        }
    }

    private static PlatformFailure failure(SQLException e) {
        return new PlatformFailure("The table of jobs does not work: " + e.getMessage(), e);
    }
}
