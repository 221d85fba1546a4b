package orderflow.cluster.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program to run, with its surroundings.
 *
 * @param line the program and its arguments; never a secret, every user of the machine can read it
 * @param environment all that it finds in its environment, besides where programs are and one
 *     language for all; secrets travel here or in files
 * @param log file that standard output and error are appended to
 */
public record Command(List<String> line, Map<String, String> environment, Path log) {

    /**
     * Of the user's shell: any other variable may mean something to Spring, the JVM, Kafka or
     * PostgreSQL, and would change in silence what they do.
     */
    private static final String PATH = "PATH";

    /** File names are UTF-8, and digits those of Kafka and HTTP, whatever the user speaks. */
    private static final Map<String, String> LANGUAGE = Map.of("LC_ALL", "C.UTF-8");

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    /** The java program of the JDK that runs us: caches and class files fit no other one. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Runs it to its end.
     *
     * @throws PlatformFailure when it fails or takes too long; {@code what} is the start of the
     *     sentence, as "PostgreSQL's data could not be created"
     */
    public void run(Duration atMost, String what) {
        Process process = start();
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                Signal.KILL.sendTo(process.pid());
                throw new PlatformFailure(
                        "%s within %d s.%n%s"
                                .formatted(what, atMost.toSeconds(), LogTail.of(log, 10)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure(what + ": interrupted.", e);
        } finally {
            Guard.forget(process.pid());
        }
        if (process.exitValue() != 0) {
            throw new PlatformFailure("%s.%n%s".formatted(what, LogTail.of(log, 10)));
        }
    }

    Process start() {
        List<String> own = new ArrayList<>(OwnSession.prefix());
        own.addAll(line);
        ProcessBuilder builder =
                new ProcessBuilder(own)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(Set.of(PATH));
        builder.environment().putAll(LANGUAGE);
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = builder.start();
            Guard.watch(process.pid());
            return process;
        } catch (IOException e) {
            throw new PlatformFailure(
                    "%s could not be started: %s".formatted(line.getFirst(), e.getMessage()), e);
        }
    }
}
