package orderflow.cluster.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import orderflow.cluster.process.Command;
import orderflow.cluster.process.Directories;
import orderflow.cluster.process.PlainFile;
import orderflow.cluster.process.PrivateFile;
import orderflow.cluster.process.Program;

/** One node of the cluster, broker and controller, in its own directory. */
public final class Broker implements Program {

    private final KafkaInstallation kafka;
    private final Path directory;
    private final BrokerConfiguration configuration;
    private final Path log;
    private final List<String> jvmOptions;

    /**
     * @param directory holds the node's settings and data
     * @param logs folder that its log is written to
     * @param jvmOptions added to our own, as an AOT cache
     */
    public Broker(
            KafkaInstallation kafka,
            Path directory,
            BrokerConfiguration configuration,
            Path logs,
            List<String> jvmOptions) {
        this.kafka = kafka;
        this.directory = directory.toAbsolutePath();
        this.configuration = configuration;
        this.log = logs.resolve(name() + ".log");
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /** Writes the node's settings, and formats its storage unless that has been done. */
    public void prepare(String clusterId) {
        PrivateFile.write(settings(), settingsText());
        if (!StorageFormat.done(directory)) {
            Directories.delete(data());
            new StorageFormat(kafka, directory, log)
                    .apply(settings(), clusterId, configuration.scramUsers());
        }
    }

    @Override
    public String name() {
        return "kafka-" + configuration.id();
    }

    @Override
    public int port() {
        return configuration.port();
    }

    @Override
    public Command command() {
        List<String> line = new ArrayList<>();
        line.add(Command.java());
        line.addAll(kafka.jvmOptions());
        line.addAll(jvmOptions);
        line.add("-Dlog4j2.configurationFile=" + kafka.loggingConfiguration().toUri());
        line.addAll(List.of("kafka.Kafka", settings().toString()));
        return new Command(line, kafka.jvmEnvironment(), log);
    }

    /** It moves its leaderships to the other nodes and flushes before it leaves. */
    @Override
    public Duration patience() {
        return Duration.ofSeconds(15);
    }

    private Path settings() {
        return directory.resolve("server.properties");
    }

    private Path data() {
        return directory.resolve("data");
    }

    private String settingsText() {
        Map<String, String> own = new TreeMap<>(configuration.lines());
        own.put("log.dirs", data().toString());
        String lines =
                own.entrySet().stream()
                        .map(line -> line.getKey() + "=" + ascii(line.getValue()) + "\n")
                        .collect(Collectors.joining());
        return PlainFile.read(kafka.serverProperties()) + "\n# --- This node ---\n" + lines;
    }

    /** Properties files are Latin-1 with escapes; a folder's name may be anything. */
    private static String ascii(String value) {
        return value.replace("\\", "\\\\")
                .chars()
                .mapToObj(c -> c < 128 ? Character.toString(c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining());
    }
}
