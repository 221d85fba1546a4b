package orderflow.bench.bare;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import orderflow.bench.ceiling.Orders;
import orderflow.bench.ceiling.Sample;
import orderflow.bench.client.Customer;
import orderflow.cluster.process.PlatformFailure;

/** Writes an order with its outbox row, commits, and sends its event at once. */
final class BareCustomer implements Customer {

    private final Connection connection;
    private final Orders orders;
    private final EventSender sender;

    BareCustomer(Connection connection, Sample sample, EventSender sender) {
        this.connection = connection;
        this.sender = sender;
        try {
            orders = new Orders(connection, sample, 1);
        } catch (SQLException e) {
            throw new PlatformFailure("Bare clients: " + e.getMessage(), e);
        }
    }

    @Override
    public UUID place(long n) throws IOException {
        try {
            UUID order = orders.insert().getFirst();
            sender.send(order);
            return order;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
