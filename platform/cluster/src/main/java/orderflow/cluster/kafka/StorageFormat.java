package orderflow.cluster.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import orderflow.cluster.process.Command;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.PrivateFile;
import orderflow.cluster.process.SmallJvm;

/** Kafka's own format tool, run once per node before its first start. */
record StorageFormat(KafkaInstallation kafka, Path directory, Path log) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The arguments stay behind when formatting is interrupted: it is then done again. */
    static boolean done(Path directory) {
        return Files.exists(directory.resolve("data/meta.properties"))
                && !Files.exists(arguments(directory));
    }

    /** Creates the SCRAM users too: without them nobody but the nodes could log in to do so. */
    void apply(Path settings, String clusterId, List<String> scramUsers) {
        List<String> arguments = new ArrayList<>(SmallJvm.LANGUAGE);
        // A second of work: the quick compiler is enough.
        arguments.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        arguments.addAll(List.of("kafka.tools.StorageTool", "format"));
        arguments.addAll(List.of("--cluster-id", clusterId, "--config", settings.toString()));
        scramUsers.forEach(user -> arguments.addAll(List.of("--add-scram", user)));
        // The passwords are among the arguments: a file hides them from the process list.
        Path file = PrivateFile.write(arguments(directory), quoted(arguments));
        try {
            new Command(List.of(Command.java(), "@" + file), kafka.jvmEnvironment(), log)
                    .run(PATIENCE, "Kafka's storage could not be formatted");
            Files.delete(file);
        } catch (IOException e) {
            throw new PlatformFailure("%s cannot be deleted.".formatted(file), e);
        }
    }

    private static Path arguments(Path directory) {
        return directory.resolve("format.args");
    }

    private static String quoted(List<String> arguments) {
        return arguments.stream()
                .map(argument -> "\"" + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining("\n"));
    }
}
