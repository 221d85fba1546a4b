package orderflow.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import orderflow.cluster.process.PlatformFailure;
import orderflow.proof.load.LoadHistory.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadHistoryTest {

    @TempDir Path folder;

    @Test
    void aHistoryIsReadAsItWasWrittenAndGrows() {
        Path file = folder.resolve("new/history.tsv");
        UUID order = UUID.randomUUID();
        try (LoadHistory history = LoadHistory.appendTo(file)) {
            history.add(Event.INVOKED, "key-1", null, "OK");
        }
        try (LoadHistory history = LoadHistory.appendTo(file)) {
            history.add(Event.OK, "key-1", order, "two\nlines\tand a tab");
        }

        assertThat(LoadHistory.read(file))
                .extracting(
                        LoadHistory.Line::event, LoadHistory.Line::order, LoadHistory.Line::detail)
                .containsExactly(
                        tuple(Event.INVOKED, null, "OK"),
                        tuple(Event.OK, order, "two lines and a tab"));
    }

    @Test
    void aLineIsInTheFileBeforeTheNextThingHappens() {
        Path file = folder.resolve("history.tsv");
        try (LoadHistory history = LoadHistory.appendTo(file)) {
            history.add(Event.INVOKED, "key-1", null, "OK");

            assertThat(LoadHistory.read(file)).hasSize(1);
        }
    }

    @Test
    void whatIsNoHistoryIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("letter.txt"), "Dear reader\n");

        assertThatThrownBy(() -> LoadHistory.read(file))
                .isInstanceOf(PlatformFailure.class)
                .hasMessageContaining("letter.txt is not a history");
    }
}
