package orderflow.proof.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.Wait;

/**
 * In each service's database a transaction draws an outbox id and rolls back after a while, behind
 * a snapshot that nobody uses: the relay cannot be sure that no row comes there, and no dead row
 * can be cleaned away.
 */
record OpenTransactions(String name, Duration open) implements Fault {

    private static final List<String> DATABASES = List.of("orders", "payments", "notifications");

    @Override
    public void happenTo(FaultTarget target) {
        Parallel.forEach(DATABASES, database -> target.inDatabase(database, this::stayOpen));
    }

    private void stayOpen(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select count(*) from outbox");
            statement.execute("insert into outbox (topic, headers) values ('nowhere', '{}')");
            Wait.rest(open);
        }
        connection.rollback();
    }
}
