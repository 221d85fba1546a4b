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
    private static final String WAITING =
            "select count(*) from pg_locks where not granted and relation = ?::regclass";

    @ParameterizedTest
    @CsvSource({"refund, capture", "capture, refund"})
    void neitherItsBeginNorItsEndIsInTheWayOfATransactionOnBothTables(String first, String second)
            throws SQLException {
        var fault = Faults.named("bank-hangs").getFirst();
        CompletableFuture<Void> hanging;
        try (var bank = BANK.connect()) {
            bank.setAutoCommit(false);
            lock(bank, first);
            hanging =
                    CompletableFuture.runAsync(
                            () -> fault.happenTo(new FaultTarget(PLATFORM, PLATFORM)),
                            Parallel.THREADS);
            await().until(() -> BANK.count(WAITING, first) == 1);
            lock(bank, second);
            bank.commit();

            await().until(() -> BANK.count(TRIGGERS) == 2);
            lock(bank, first);
            await().atMost(Duration.ofSeconds(20)).until(() -> BANK.count(WAITING, first) == 1);
            lock(bank, second);
            bank.commit();
        }
        assertThat(hanging).succeedsWithin(Duration.ofSeconds(10));
        assertThat(BANK.count(TRIGGERS)).isZero();
    }

    /** As an insertion does. */
    private static void lock(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in row exclusive mode");
        }
    }
}
