package orderflow.reading;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Turns away who would be one too many to wait for a connection: each that waits keeps a thread of
 * the web server from a request that changes something.
 */
final class BoundedQueue extends DelegatingDataSource {

    private final HikariDataSource pool;
    private final int longest;

    BoundedQueue(HikariDataSource pool, int longest) {
        super(pool);
        this.pool = pool;
        this.longest = longest;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (pool.getHikariPoolMXBean().getThreadsAwaitingConnection() >= longest) {
            throw new SQLTransientConnectionException("Too many want to read at the same time");
        }
        return super.getConnection();
    }
}
