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
        endsWithItsLauncher("awake");
    }

    /** It would sleep for ever, and PostgreSQL's processes would keep the next server out. */
    @Test
    void wakesWhatAFrozenProcessHasStarted() throws Exception {
        endsWithItsLauncher("frozen");
    }

    private void endsWithItsLauncher(String how) throws Exception {
        Process launcher =
                new ProcessBuilder(
                                Command.java(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Launcher.class.getName(),
                                directory.toString(),
                                how)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        long living = nextPid(launcher);
        assertThat(ProcessHandle.of(living)).isPresent();

        launcher.destroyForcibly();

        await("it ends with its launcher")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !ProcessHandle.of(living).map(ProcessHandle::isAlive).orElse(false));
    }

    private static long nextPid(Process launcher) throws Exception {
        try (BufferedReader output = launcher.inputReader()) {
            return Long.parseLong(output.readLine());
        }
    }

    /** Says which process has to end with it, and waits for ever. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] arguments) throws Exception {
            Path directory = Path.of(arguments[0]);
            System.out.println(
                    arguments[1].equals("frozen") ? frozen(directory) : awake(directory));
            Thread.currentThread().join();
        }

        /** Beside one that has ended by itself. */
        private static long awake(Path directory) {
            Child.start(new Sleeper("short", List.of("sleep", "0"), directory)).ended().join();
            return Child.start(new Sleeper("long", List.of("sleep", "1000"), directory)).pid();
        }

        /** What it has started would end by itself, if it were awake, but not before that. */
        private static long frozen(Path directory) {
            var line = List.of("sh", "-c", "sleep 20 & wait");
            Child child = Child.start(new Sleeper("server", line, directory));
            var process = ProcessHandle.of(child.pid()).orElseThrow();
            await().until(() -> process.children().findAny().isPresent());
            long started = process.children().findAny().orElseThrow().pid();
            child.freeze();
            return started;
        }
    }

    private record Sleeper(String name, List<String> line, Path directory) implements Program {

        @Override
        public int port() {
            return 0;
        }

        @Override
        public Command command() {
            return new Command(line, Map.of(), directory.resolve(name + ".log"));
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
