package orderflow.deck.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import orderflow.deck.DeckProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside a socket that says what a launcher says: lines, a failure or none, and the end. */
class LauncherTest {

    @TempDir private Path directory;
    private ServerSocket socket;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() throws IOException {
        socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    @Test
    void saysItsTokenAndTheWordsAndWaitsForTheEnd() throws Exception {
        answers("kafka-2 is killed", "end");

        launcher().ask("kill", "kafka-2");

        assertThat(heard).containsExactly("secret", "kill\tkafka-2");
    }

    @Test
    void tellsWhyTheLauncherRefused() {
        answers("failure: There is no kafka-9.", "failure: There are kafka-1 to kafka-3.", "end");

        refuses("There is no kafka-9. There are kafka-1 to kafka-3.");
    }

    @Test
    void anAnswerWithoutAnEndIsNone() {
        answers("kafka-2 is killed");

        refuses("The launcher went away while it answered.");
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        Path file = file();
        socket.close();

        refuses(launcher(file), "The launcher does not answer.");
    }

    @Test
    void saysThatTheLauncherHasLeft() {
        var launcher = launcher(directory.resolve("gone"));

        assertThat(launcher.isThere()).isFalse();
        refuses(launcher, "The launcher does not answer.");
    }

    @Test
    void saysThatThereIsNone() {
        var launcher = launcher(null);

        assertThat(launcher.isThere()).isFalse();
        refuses(launcher, "There is no launcher here.");
    }

    private void refuses(String sentence) {
        refuses(launcher(), sentence);
    }

    private static void refuses(Launcher launcher, String sentence) {
        assertThatExceptionOfType(Launcher.Refused.class)
                .isThrownBy(() -> launcher.ask("kill", "kafka-9"))
                .withMessage(sentence);
    }

    private Launcher launcher() {
        return launcher(file());
    }

    private static Launcher launcher(@Nullable Path file) {
        return new Launcher(
                new DeckProperties(
                        null, null, "localhost:9092", null, file, false, 0, Duration.ZERO));
    }

    private Path file() {
        try {
            return Files.write(
                    directory.resolve("launcher"),
                    List.of("port=" + socket.getLocalPort(), "token=secret"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Once, after it has heard the token and the words. */
    private void answers(String... lines) {
        Thread.ofVirtual().start(() -> answer(lines));
    }

    private void answer(String... lines) {
        try (var connection = socket.accept();
                var question =
                        new BufferedReader(
                                new InputStreamReader(
                                        connection.getInputStream(), StandardCharsets.UTF_8));
                var out =
                        new PrintWriter(
                                connection.getOutputStream(), true, StandardCharsets.UTF_8)) {
            heard.add(question.readLine());
            heard.add(question.readLine());
            List.of(lines).forEach(out::println);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
