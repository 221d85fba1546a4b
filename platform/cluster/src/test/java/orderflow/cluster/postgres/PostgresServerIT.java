package orderflow.cluster.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import orderflow.cluster.process.Child;
import orderflow.cluster.process.LoopbackPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    @TempDir Path directory;

    private PostgresServer server;
    private Child process;

    @BeforeEach
    void startServer() {
        server =
                new PostgresServer(
                        PostgresBinaries.unpackedIn(Path.of("target")),
                        directory.resolve("a folder"),
                        directory,
                        LoopbackPort.free(),
                        "secret");
        server.prepare();
        start();
    }

    @AfterEach
    void endServer() {
        process.kill();
    }

    @Test
    void saysNothingOnAnyConnectionWhileItIsFrozen() throws SQLException {
        try (Connection connection = server.superuser().connect("postgres")) {
            connection.setNetworkTimeout(Runnable::run, 1_000);
            process.freeze();

            assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
        }
        process.thaw();
        assertThat(query("SELECT 'awake'")).isEqualTo("awake");
    }

    @Test
    void startsAgainAfterItWasKilledInItsSleep() throws SQLException {
        try (Connection client = server.superuser().connect("postgres")) {
            process.freeze();
            process.kill();
            start();

            assertThat(client.isValid(1)).isFalse();
        }
        assertThat(query("SELECT 'awake'")).isEqualTo("awake");
    }

    @Test
    void keepsWhatWasCommittedWhenKilled() throws SQLException {
        server.superuser().proveDurable();
        execute("CREATE TABLE note (text text)");
        execute("INSERT INTO note VALUES ('committed')");

        process.kill();
        start();

        assertThat(query("SELECT text FROM note")).isEqualTo("committed");
    }

    @Test
    void startsThoughItsFormerProcessNumberIsAnotherProgramsNow() throws Exception {
        process.kill();
        Path note = directory.resolve("a folder/data/postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(note));
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            lines.set(0, Long.toString(other.pid()));
            Files.write(note, lines);

            server.prepare();
            start();

            assertThat(query("SELECT 'up'")).isEqualTo("up");
        } finally {
            other.destroy();
        }
    }

    @Test
    void refusesToGoOnWithoutDurability() throws SQLException {
        execute("ALTER SYSTEM SET synchronous_commit = off");
        process.stop();
        start();

        assertThatThrownBy(server.superuser()::proveDurable)
                .hasMessageContaining("synchronous_commit=off");
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        assertThatThrownBy(() ->
                        DriverManager.getConnection(
                                        server.superuser().jdbcUrl("postgres"), "postgres", "wrong")
                                .close())
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void leavesInOrderWhileClientsAreConnected() throws SQLException {
        try (Connection client = server.superuser().connect("postgres")) {
            process.stop();

            assertThat(process.exitStatus()).isZero();
            assertThat(client.isValid(1)).isFalse();
        }
    }

    @Test
    void aRuntimeRolesStatementsEndBeforeItsDriverGivesUpAndItsOwnersDoNot() throws SQLException {
        var orders = new ServiceDatabase("orders", "owner", "runtime");
        orders.createIn(server.superuser());
        // Those of before an update get their limits at the next start.
        execute("ALTER ROLE orders RESET ALL");
        orders.createIn(server.superuser());

        for (String limit : List.of("statement_timeout", "lock_timeout")) {
            assertThat(show(limit, orders.name(), "runtime")).matches("[1-9]s");
            assertThat(show(limit, orders.owner(), "owner")).isEqualTo("0");
        }
        assertThat(show("idle_in_transaction_session_timeout", orders.name(), "runtime"))
                .isEqualTo("10s");
    }

    private String show(String setting, String role, String password) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                server.superuser().jdbcUrl("orders"), role, password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private void start() {
        process = Child.start(server);
        process.awaitAnswer(Duration.ofSeconds(60));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.superuser().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = server.superuser().connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
