package orderflow.platform.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import orderflow.platform.process.Command;
import orderflow.platform.process.LogTail;
import orderflow.platform.process.PlatformFailure;
import orderflow.platform.process.PrivateFile;

/** Kafka's own format tool, run once per node before its first start. */
final class StorageFormat {

    private StorageFormat() {}

    /**
     * Creates the SCRAM users too: without them nobody but the nodes could log in to create them.
     */
    static void apply(
            KafkaInstallation kafka,
            Path directory,
            Path settings,
            String clusterId,
            List<String> scramUsers) {
        List<String> arguments = new ArrayList<>(List.of("-Xshare:auto", "-XX:+UseSerialGC"));
        arguments.add("-XX:TieredStopAtLevel=1");
        arguments.addAll(List.of("kafka.tools.StorageTool", "format"));
        arguments.addAll(List.of("--cluster-id", clusterId, "--config", settings.toString()));
        scramUsers.forEach(user -> arguments.addAll(List.of("--add-scram", user)));
        // The passwords are among the arguments: a file hides them from the process list.
        Path file = PrivateFile.write(directory.resolve("format.args"), quoted(arguments));
        try {
            run(kafka, directory.resolve("format.log"), file);
            Files.delete(file);
        } catch (IOException e) {
            throw new PlatformFailure("Kafka's storage could not be formatted.", e);
        }
    }

    private static void run(KafkaInstallation kafka, Path log, Path arguments) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(Command.java(), "@" + arguments)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(BrokerJvm.environment(kafka));
        builder.environment().put("JDK_JAVA_OPTIONS", "");
        try {
            if (builder.start().waitFor() != 0) {
                throw new PlatformFailure(
                        "Kafka's storage could not be formatted.%n%s"
                                .formatted(LogTail.of(log, 10)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure("Interrupted while storage was formatted.", e);
        }
    }

    private static String quoted(List<String> arguments) {
        return arguments.stream()
                .map(argument -> "\"" + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining("\n"));
    }
}
