package orderflow.deck.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import orderflow.deck.DeckProperties;
import orderflow.deck.StandInLauncher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    @TempDir private Path directory;

    @Test
    void saysItsTokenAndTheWordsAndWaitsForTheEnd() throws Exception {
        try (var there = answering("kafka-2 is killed", "end")) {
            launcher(there.file()).ask("kill", "kafka-2");

            assertThat(there.asked()).containsExactly("kill kafka-2");
        }
    }

    @Test
    void tellsWhyTheLauncherRefused() throws IOException {
        try (var there =
                answering(
                        "failure: There is no kafka-9.",
                        "failure: There are kafka-1 to kafka-3.",
                        "end")) {
            refuses(launcher(there.file()), "There is no kafka-9. There are kafka-1 to kafka-3.");
        }
    }

    @Test
    void anAnswerWithoutAnEndIsNone() throws IOException {
        try (var there = answering("kafka-2 is killed")) {
            refuses(launcher(there.file()), "The launcher went away while it answered.");
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        var left = answering();
        left.close();

        refuses(launcher(left.file()), "The launcher does not answer.");
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

    private static void refuses(Launcher launcher, String sentence) {
        assertThatExceptionOfType(Launcher.Refused.class)
                .isThrownBy(() -> launcher.ask("kill", "kafka-9"))
                .withMessage(sentence);
    }

    private static Launcher launcher(@Nullable Path file) {
        return new Launcher(
                new DeckProperties(
                        null, null, "localhost:9092", null, file, false, 0, Duration.ZERO));
    }

    private StandInLauncher answering(String... lines) throws IOException {
        return new StandInLauncher(directory.resolve("launcher"), _ -> List.of(lines));
    }
}
