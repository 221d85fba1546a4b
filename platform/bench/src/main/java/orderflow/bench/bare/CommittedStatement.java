package orderflow.bench.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import orderflow.cluster.process.PlatformFailure;

/** One statement about some orders, whose ids are its parameter, and its commit. */
final class CommittedStatement implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement statement;

    /** Closes the connection with itself. */
    CommittedStatement(Connection connection, String sql) {
        this.connection = connection;
        try {
            statement = connection.prepareStatement(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    void execute(List<UUID> orders) {
        try {
            statement.setArray(1, connection.createArrayOf("uuid", orders.toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static PlatformFailure failure(SQLException e) {
        return new PlatformFailure("Bare clients: " + e.getMessage(), e);
    }
}
