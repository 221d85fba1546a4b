package orderflow.deck.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import orderflow.deck.DeckTest;
import orderflow.deck.Picture;
import orderflow.deck.Snapshot;
import orderflow.deck.Snapshot.Run.State;
import orderflow.deck.StandInLauncher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With a launcher that writes down what it is asked for, and refuses one thing. */
@DeckTest
class RunsTest {

    private static final String REFUSED = "freeze order-service";
    private static List<String> asked = List.of();

    @Autowired private Board board;
    @Autowired private Runs runs;
    @Autowired private Picture picture;

    @DynamicPropertySource
    static void launcher(DynamicPropertyRegistry properties) throws IOException {
        var launcher =
                new StandInLauncher(
                        Files.createTempFile("launcher", ".properties"), RunsTest::answer);
        asked = launcher.asked();
        properties.add("orderflow.deck.launcher", launcher.file()::toString);
    }

    private static List<String> answer(String words) {
        return words.equals(REFUSED)
                ? List.of("failure: order-service is not running.", "end")
                : List.of("end");
    }

    @BeforeEach
    void forget() {
        asked.clear();
    }

    @Test
    void healsWhenItIsAskedToAndJudgesByWhatItSaw() {
        board.press("kill-payment-service", 1);
        await().until(() -> asked.contains("kill payment-service"));
        assertThat(picture.now().runs().getFirst().state()).isEqualTo(State.BROKEN);
        assertThat(picture.now().runs().getFirst().was()).isNull();

        runs.healAll();

        await().until(() -> asked.contains("start payment-service"));
        await().until(this::judged);
        var run = picture.now().runs().getFirst();
        // No order-service is here: not one order was accepted.
        assertThat(run.was()).isZero();
        assertThat(run.said()).isEqualTo(1);
        assertThat(run.observation()).startsWith("0 of ");
        await().untilAsserted(() ->
                assertThat(picture.now().happened())
                        .extracting(Snapshot.Happening::text)
                        .contains("Kill payment-service: " + run.observation()));
    }

    private boolean judged() {
        return picture.now().runs().getFirst().state() == State.JUDGED;
    }

    @Test
    void saysThatWhatWasSetAsideWasReplayed() {
        board.press("poison", null);

        await().untilAsserted(() ->
                assertThat(picture.now().happened())
                        .extracting(Snapshot.Happening::text)
                        .contains(
                                "The poison is gone, and what payment-service had set aside was replayed"));
        assertThat(asked).contains("fault poison-payment-service");
    }

    @Test
    void tellsWhyTheLauncherRefusedAndHealsAllTheSame() {
        board.press("freeze-order-service", null);

        await().until(() -> picture.now().runs().getFirst().state() == State.FAILED);
        assertThat(picture.now().runs().getFirst().observation())
                .isEqualTo("order-service is not running.");
        assertThat(asked).containsSubsequence(REFUSED, "thaw order-service");
    }

    @Test
    void knowsAClosedSet() {
        assertThat(board.press("format-disk", null)).isEmpty();
        assertThat(board.buttons())
                .filteredOn(button -> button.name().equals("kill-kafka-3"))
                .singleElement()
                // Kafka has not answered yet: who knows whether there are three.
                .satisfies(button -> assertThat(button.available()).isFalse());
    }

    @Test
    void healsByItself() {
        board.press("freeze-postgres", null);

        await().until(() -> asked.contains("thaw postgres"));
        assertThat(asked).containsSubsequence("freeze postgres", "thaw postgres");
    }

    @Test
    void breaksATargetOnce() {
        board.press("kill-notification-service", null);

        assertThatIllegalStateException()
                .isThrownBy(() -> board.press("freeze-notification-service", null))
                .withMessageContaining("broken already");
        runs.healAll();
        await().until(() -> asked.contains("start notification-service"));
    }

    @Test
    @DirtiesContext
    void leavesNothingBrokenWhenItStops() throws InterruptedException {
        board.press("kill-order-service", null);
        await().until(() -> asked.contains("kill order-service"));

        runs.destroy();

        assertThat(asked).contains("start order-service");
    }
}
