package orderflow.cluster.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import orderflow.cluster.process.Command;
import orderflow.cluster.process.Directories;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.PrivateFile;
import orderflow.cluster.process.Program;
import orderflow.cluster.process.Signal;

/**
 * One PostgreSQL server in its own directory, durable and with passwords. The programs are driven
 * directly: docs/decisions/0002 says why.
 */
public final class PostgresServer implements Program {

    private final PostgresBinaries binaries;
    private final Path directory;
    private final Path log;
    private final int port;
    private final String password;

    /**
     * @param directory holds the server's data
     * @param logs folder that its log is written to
     * @param password of the superuser; given to the server when its data are created
     */
    public PostgresServer(
            PostgresBinaries binaries, Path directory, Path logs, int port, String password) {
        this.binaries = binaries;
        this.directory = directory.toAbsolutePath();
        this.log = logs.resolve(name() + ".log");
        this.port = port;
        this.password = password;
    }

    /** Creates the data unless they are there, and writes the settings. */
    public void prepare() {
        try {
            Files.createDirectories(directory);
            if (!Files.exists(data())) {
                createData();
            }
            forgetForeignProcess();
            try (InputStream settings = settings()) {
                Files.copy(
                        settings,
                        data().resolve("postgresql.conf"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new PlatformFailure("PostgreSQL's data cannot be written to " + directory, e);
        }
    }

    /** The settings in which every server of ours differs from PostgreSQL's defaults. */
    public static InputStream settings() {
        return Objects.requireNonNull(PostgresServer.class.getResourceAsStream("postgresql.conf"));
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Command command() {
        return new Command(
                asServerUser("postgres", "-D", data().toString(), "-c", "port=" + port),
                ENVIRONMENT,
                log);
    }

    @Override
    public boolean answers() {
        try (Connection connection = superuser().connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException starting) {
            return false;
        }
    }

    /**
     * Fast shutdown: ends the sessions and writes a checkpoint. TERM would wait for the clients.
     */
    @Override
    public Signal politeSignal() {
        return Signal.INT;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(20);
    }

    /** The login that sets the server up. */
    public Superuser superuser() {
        return new Superuser("localhost:" + port, password);
    }

    private void createData() throws IOException {
        Path fresh = directory.resolve("data.new");
        Directories.delete(fresh);
        Path passwordFile = PrivateFile.write(directory.resolve("password"), password);
        List<String> line =
                asServerUser(
                        "initdb",
                        "--pgdata=" + fresh,
                        "--username=" + Superuser.NAME,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // The same order of text on every machine.
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C");
        new Command(line, ENVIRONMENT, log)
                .run(Duration.ofSeconds(60), "PostgreSQL's data could not be created");
        Files.delete(passwordFile);
        // Renamed when complete: a start that is interrupted here begins anew.
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The server takes any living process for its predecessor that has the number it left behind
     * when it was killed.
     */
    private void forgetForeignProcess() throws IOException {
        Path note = data().resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return;
        }
        boolean another =
                ProcessHandle.of(Long.parseLong(Files.readAllLines(note).getFirst()))
                        .flatMap(process -> process.info().command())
                        .filter(program -> !Path.of(program).endsWith("postgres"))
                        .isPresent();
        if (another) {
            Files.delete(note);
        }
    }

    /** A user's locale that is not installed would keep the programs from starting. */
    private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C");

    /** PostgreSQL refuses to run as root; in a namespace without users root is nobody. */
    private List<String> asServerUser(String program, String... arguments) {
        List<String> line = new ArrayList<>();
        if (runningAsRoot()) {
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(binaries.program(program).toString());
        line.addAll(List.of(arguments));
        return line;
    }

    private static boolean runningAsRoot() {
        return new UnixSystem().getUid() == 0;
    }

    private Path data() {
        return directory.resolve("data");
    }
}
