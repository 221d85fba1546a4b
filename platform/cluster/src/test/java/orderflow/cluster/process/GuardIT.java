package orderflow.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardIT {

    @TempDir Path directory;

    @Test
    void leavesNothingWhenTheLauncherIsKilled() throws Exception {
        Process launcher =
                new ProcessBuilder(
                                Command.java(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Launcher.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        long living = nextPid(launcher);
        assertThat(ProcessHandle.of(living)).isPresent();

        launcher.destroyForcibly();

        await("the child ends with its launcher")
                .atMost(Duration.ofSeconds(10))
                .until(() -> !ProcessHandle.of(living).map(ProcessHandle::isAlive).orElse(false));
    }

    private static long nextPid(Process launcher) throws Exception {
        try (BufferedReader output = launcher.inputReader()) {
            return Long.parseLong(output.readLine());
        }
    }

    /** Starts a child that ends by itself and one that does not, and waits for ever. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] arguments) throws Exception {
            Path directory = Path.of(arguments[0]);
            Child.start(new Sleeper("short", "0", directory)).ended().join();
            System.out.println(Child.start(new Sleeper("long", "1000", directory)).pid());
            Thread.currentThread().join();
        }
    }

    private record Sleeper(String name, String seconds, Path directory) implements Program {

        @Override
        public int port() {
            return 0;
        }

        @Override
        public Command command() {
            return new Command(
                    List.of("sleep", seconds), Map.of(), directory.resolve(name + ".log"));
        }

        @Override
        public boolean answers() {
            return true;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(5);
        }
    }
}
