package orderflow.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;

/** Containers where an engine answers, processes elsewhere; {@code -Dinfrastructure} overrules. */
final class InfrastructureChoice {

    private static final Path DOCKER_SOCKET = Path.of("/var/run/docker.sock");

    private InfrastructureChoice() {}

    static boolean containers() {
        return containers(
                System.getProperty("infrastructure", ""), InfrastructureChoice::dockerAnswers);
    }

    static boolean containers(String wish, BooleanSupplier dockerAnswers) {
        return switch (wish) {
            case "containers" -> true;
            case "processes" -> false;
            case "" -> dockerAnswers.getAsBoolean();
            default ->
                    throw new IllegalArgumentException(
                            "-Dinfrastructure is containers or processes, not " + wish);
        };
    }

    /** Looks for an engine's address first: Testcontainers logs a page of errors without one. */
    private static boolean dockerAnswers() {
        return (System.getenv("DOCKER_HOST") != null || Files.exists(DOCKER_SOCKET))
                && DockerClientFactory.instance().isDockerAvailable();
    }
}
