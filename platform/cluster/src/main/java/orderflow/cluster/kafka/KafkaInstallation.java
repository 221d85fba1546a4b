package orderflow.cluster.kafka;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.SmallJvm;
import orderflow.cluster.process.SmallJvm.Compilers;

/** The folder {@code kafka/} of this repository: settings, topics and the broker's jars. */
public record KafkaInstallation(Path folder) {

    /** Looks for the folder from {@code start} upwards, so that every module's tests find it. */
    public static KafkaInstallation findFrom(Path start) {
        for (Path at = start.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("kafka/server.properties"))) {
                return new KafkaInstallation(at.resolve("kafka"));
            }
        }
        throw new PlatformFailure(
                "No folder at or above %s holds kafka/server.properties.".formatted(start));
    }

    /** The repository's root. */
    public Path root() {
        return folder.resolveSibling(".").normalize();
    }

    /** Settings that all nodes share. */
    Path serverProperties() {
        return folder.resolve("server.properties");
    }

    /** The brokers' logging settings. */
    Path loggingConfiguration() {
        return folder.resolve("log4j2.properties");
    }

    public Topics topics() {
        return Topics.read(folder.resolve("topics.yaml"));
    }

    /** Options of a broker's JVM: the page cache does the work, not the heap. */
    public List<String> jvmOptions() {
        return SmallJvm.options("256m", "32m", Compilers.BOTH);
    }

    /** Environment of the JVM of a broker or of a tool. */
    public Map<String, String> jvmEnvironment() {
        Map<String, String> environment = new HashMap<>(SmallJvm.environment());
        String classPath = jars().stream().map(Path::toString).collect(joining(File.pathSeparator));
        // Not on the command line: 50 jars would fill the process list.
        environment.put("CLASSPATH", classPath);
        return environment;
    }

    /** The broker's and the tools' jars, sorted: an AOT cache is valid for one order only. */
    public List<Path> jars() {
        try (Stream<Path> jars = Files.list(folder.resolve("target/lib"))) {
            return jars.sorted().toList();
        } catch (IOException e) {
            throw new PlatformFailure(
                    "The broker's jars are missing in %s: run mvn -pl kafka package."
                            .formatted(folder.resolve("target/lib")),
                    e);
        }
    }
}
