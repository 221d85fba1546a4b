package orderflow.platform.kafka;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.platform.process.PlatformFailure;
import org.jspecify.annotations.Nullable;

/** The folder {@code kafka/} of this repository: settings, topics and the broker's jars. */
public record KafkaInstallation(Path folder) {

    /** Looks for the folder from {@code start} upwards, so that every module's tests find it. */
    public static KafkaInstallation findFrom(Path start) {
        for (Path at = start.toAbsolutePath(); at != null; at = parentOf(at)) {
            if (Files.exists(at.resolve("kafka/server.properties"))) {
                return new KafkaInstallation(at.resolve("kafka"));
            }
        }
        throw new PlatformFailure(
                "No folder at or above %s holds kafka/server.properties.".formatted(start));
    }

    private static @Nullable Path parentOf(Path path) {
        return path.getParent();
    }

    /** The repository's root. */
    public Path root() {
        return folder.resolveSibling(".").normalize();
    }

    /** Settings that all nodes share. */
    Path serverProperties() {
        return folder.resolve("server.properties");
    }

    /** How the brokers log. */
    Path loggingConfiguration() {
        return folder.resolve("log4j2.properties");
    }

    public Topics topics() {
        return Topics.read(folder.resolve("topics.yaml"));
    }

    /** The broker's and the tools' jars, sorted: an AOT cache is valid for one order only. */
    public String classPath() {
        try (Stream<Path> jars = Files.list(folder.resolve("target/lib"))) {
            return jars.map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new PlatformFailure(
                    "The broker's jars are missing in %s: run mvn -pl kafka package."
                            .formatted(folder.resolve("target/lib")),
                    e);
        }
    }
}
