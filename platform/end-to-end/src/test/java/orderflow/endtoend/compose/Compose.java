package orderflow.endtoend.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command, run in the repository's root as its user would.
 *
 * @param profiles what runs besides the platform, as in {@code COMPOSE_PROFILES}
 */
record Compose(Path root, String profiles) {

    private static final long MINUTES = 20;

    /** The same file with more of its containers. */
    Compose with(String moreProfiles) {
        return new Compose(root, moreProfiles);
    }

    /** Runs {@code docker compose} with the arguments and returns what it prints. */
    String run(String... arguments) {
        List<String> line = new ArrayList<>(List.of("docker", "compose"));
        line.addAll(List.of(arguments));
        return docker(line);
    }

    /** Address at which this machine reaches a port of a container that runs. */
    URI address(String container, int port) {
        return URI.create("http://" + run("port", container, Integer.toString(port)).strip());
    }

    /** Ids of what is left of a kind: {@code container}, {@code volume} or {@code network}. */
    String left(String kind) {
        var line = new ArrayList<>(List.of("docker", kind, "ls", "--quiet"));
        if (kind.equals("container")) {
            line.add("--all");
        }
        line.addAll(List.of("--filter", "label=com.docker.compose.project=orderflow"));
        return docker(line);
    }

    /** Runs the whole line and returns what it prints; it has to succeed. */
    String docker(List<String> line) {
        try {
            Path output = Files.createTempFile("compose", ".log");
            var command =
                    new ProcessBuilder(line)
                            .directory(root.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            command.environment().put("COMPOSE_PROFILES", profiles);
            Process process = command.start();
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("%s ends", line).isTrue();
            String printed = Files.readString(output);
            Files.delete(output);
            assertThat(process.exitValue()).as("%s%n%s", line, printed).isZero();
            return printed;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
