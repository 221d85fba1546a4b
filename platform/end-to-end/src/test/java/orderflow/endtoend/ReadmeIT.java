package orderflow.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types the README, line by line, as a newcomer would. It needs the usual ports, so it says what is
 * in the way when somebody's own {@code ./demo up} is running.
 */
class ReadmeIT {

    /** Bounds a hang, not a speed: the first {@code up} trains the caches. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @TempDir private Path outputs;

    @Test
    void everyCommandOfTheReadmeWorks() throws IOException, InterruptedException {
        List<String> commands =
                Documents.commandsOf("README.md").stream()
                        // The test command is what runs this test.
                        .filter(command -> !command.equals("./demo test"))
                        // Not part of a JDK or of Maven; CI installs it.
                        .filter(command -> !command.contains("kcat") || isInstalled("kcat"))
                        .toList();
        try {
            for (String command : commands) {
                String output = run(command);
                assertThat(output).as(command).doesNotContain("application/problem+json");
                if (command.contains("/orders -H")) {
                    assertThat(output).as(command).contains("\"status\":\"PENDING\"");
                }
                if (command.startsWith("./demo up")) {
                    assertThat(output).containsPattern("READY in \\d+\\.\\d s\\s*$");
                }
            }
        } finally {
            down();
        }
    }

    private String run(String command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(outputs, "command", ".txt");
        Process process =
                new ProcessBuilder("bash", "-c", "set -o pipefail; " + command)
                        .directory(Documents.ROOT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (command.contains("watch")) {
            await(command + " shows an order")
                    .atMost(PATIENCE)
                    .until(() -> Files.readString(output).contains("order_created"));
            process.destroy();
        }
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(command).isTrue();
        String text = Files.readString(output);
        if (!command.contains("watch")) {
            assertThat(process.exitValue()).as("%s%n%s", command, text).isZero();
        }
        return text;
    }

    /** After a failure it may be up or not; the README's own end has stopped it already. */
    private static void down() throws IOException, InterruptedException {
        new ProcessBuilder("./demo", "down").directory(Documents.ROOT.toFile()).start().waitFor();
    }

    private static boolean isInstalled(String program) {
        try {
            return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
