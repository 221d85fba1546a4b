package orderflow.endtoend;

import static orderflow.endtoend.Database.BANK;
import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import orderflow.cluster.process.Parallel;
import orderflow.proof.chaos.FaultTarget;
import orderflow.proof.chaos.Faults;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankHangsIT {

    private static final String TRIGGERS = "select count(*) from pg_trigger where tgname = 'hang'";

    /** Those that want to begin or end the fault; the charges of others queue behind them. */
    private static final String WAITING =
            """
            select count(*) from pg_locks where not granted and relation = ?::regclass
                and mode in ('ShareRowExclusiveLock', 'AccessExclusiveLock')
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource({"refund, capture", "capture, refund"})
    void neitherItsBeginNorItsEndIsInTheWayOfATransactionOnBothTables(String first, String second)
            throws SQLException {
        var fault = Faults.named("bank-hangs").getFirst();
        CompletableFuture<Void> hanging;
        try (var bank = BANK.connect()) {
            // It waits for as long as the fault takes.
            bank.createStatement().execute("set idle_in_transaction_session_timeout = 0");
            bank.setAutoCommit(false);
            lock(bank, first);
            hanging =
                    CompletableFuture.runAsync(
                            () -> fault.happenTo(new FaultTarget(PLATFORM, PLATFORM)),
                            Parallel.THREADS);
            await().atMost(PATIENCE).until(() -> BANK.count(WAITING, first) == 1);
            lock(bank, second);
            bank.commit();

            await().atMost(PATIENCE).until(() -> BANK.count(TRIGGERS) == 2);
            lock(bank, first);
            await().atMost(PATIENCE).until(() -> BANK.count(WAITING, first) == 1);
            lock(bank, second);
            bank.commit();
        }
        assertThat(hanging).succeedsWithin(PATIENCE);
        assertThat(BANK.count(TRIGGERS)).isZero();
    }

    /** As an insertion does. */
    private static void lock(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in row exclusive mode");
        }
    }
}
