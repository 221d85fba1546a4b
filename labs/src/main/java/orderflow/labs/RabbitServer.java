package orderflow.labs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import orderflow.cluster.process.Child;
import orderflow.cluster.process.Command;
import orderflow.cluster.process.LoopbackPort;
import orderflow.cluster.process.PlainFile;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Program;

/** A RabbitMQ of the machine's package, as a child with data and ports of its own. */
final class RabbitServer implements Program {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of Debian's package. What is in /usr/sbin beside it asks for a user of its own. */
    private static final Path PACKAGE = Path.of("/usr/lib/rabbitmq/lib");

    private final Path script;
    private final Path folder;
    private final PortMapper portMapper;
    private final int port = LoopbackPort.free();
    private final int nodesPort = LoopbackPort.free();

    private RabbitServer(Path script, Path folder) {
        this.script = script;
        this.folder = folder;
        portMapper = new PortMapper(folder, LoopbackPort.free());
    }

    /** The script that starts it, if the package is installed. */
    static Optional<Path> installed() {
        if (!Files.isDirectory(PACKAGE)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(PACKAGE)) {
            return versions.map(version -> version.resolve("sbin/rabbitmq-server"))
                    .filter(Files::isExecutable)
                    .findFirst();
        } catch (IOException e) {
            throw new PlatformFailure(PACKAGE + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Ends with the run. */
    static RabbitDoor start(Run run, Path script) {
        RabbitServer server = new RabbitServer(script, run.folder("rabbitmq"));
        server.prepare();
        // Its nodes find each other by a program of their own, also if there is just one.
        for (Program program : List.of(server.portMapper, server)) {
            Child child = Child.start(program);
            run.endsWith(child::kill);
            child.awaitAnswer(PATIENCE);
        }
        return new RabbitDoor(server.port);
    }

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Command command() {
        return new Command(
                List.of(script.toString(), "-noinput"),
                Map.ofEntries(
                        Map.entry("HOME", folder.resolve("home").toString()),
                        Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                        Map.entry("ERL_EPMD_PORT", Integer.toString(portMapper.port())),
                        Map.entry("RABBITMQ_NODENAME", "lab@localhost"),
                        Map.entry("RABBITMQ_DIST_PORT", Integer.toString(nodesPort)),
                        Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString()),
                        Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                        Map.entry("RABBITMQ_CONFIG_FILE", settings().toString()),
                        Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", plugins().toString()),
                        Map.entry(
                                "RABBITMQ_FEATURE_FLAGS_FILE", folder.resolve("flags").toString()),
                        // The machine's own settings are for its own RabbitMQ.
                        Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
                        Map.entry("RABBITMQ_ALLOW_INPUT", "1"),
                        Map.entry(
                                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                                // On loopback alone; idle schedulers sleep instead of spinning.
                                "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none")),
                folder.resolve("rabbitmq.log"));
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(15);
    }

    private void prepare() {
        PlainFile.write(plugins(), "[].\n");
        PlainFile.write(folder.resolve("home").resolve("README"), "Of a lab's RabbitMQ.\n");
        PlainFile.write(
                settings(),
                """
                listeners.tcp.1 = 127.0.0.1:%d
                log.file = false
                log.console = true
                vm_memory_high_watermark.absolute = 256MB
                disk_free_limit.absolute = 50MB
                """
                        .formatted(port));
    }

    private Path settings() {
        return folder.resolve("rabbitmq.conf");
    }

    private Path plugins() {
        return folder.resolve("enabled_plugins");
    }

    /** Tells which node of Erlang has which port. */
    private record PortMapper(Path folder, int port) implements Program {

        @Override
        public String name() {
            return "epmd";
        }

        @Override
        public Command command() {
            List<String> line =
                    List.of("epmd", "-address", "127.0.0.1", "-port", Integer.toString(port));
            return new Command(line, Map.of(), folder.resolve("epmd.log"));
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(5);
        }
    }
}
