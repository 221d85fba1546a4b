package orderflow.deck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QuestionsTest {

    private static final Observation NOTHING =
            new Observation(100, 100, 0, 0.1, 0.2, 0, 0, 0, 0, 0, List.of());

    @Test
    void tellsWhatCustomersNoticed() {
        var judge = Questions.ofNode().judge();

        assertThat(judge.of(NOTHING)).isEqualTo(2);
        assertThat(judge.of(new Observation(100, 100, 3, 0.1, 9, 0, 0, 0, 0, 0, List.of())))
                .isEqualTo(1);
        assertThat(judge.of(new Observation(100, 99, 3, 0.1, 9, 0, 0, 0, 0, 0, List.of())))
                .isZero();
    }

    @Test
    void tellsWhoWaitsForPoison() {
        var judge = Questions.ofPoison().judge();

        assertThat(judge.of(NOTHING)).isEqualTo(2);
        assertThat(judge.of(new Observation(100, 100, 0, 0.1, 0.2, 6, 0, 0, 6, 0, List.of())))
                .isEqualTo(1);
    }

    @Test
    void tellsWhatReadersDoWithALaterVersion() {
        var judge = Questions.ofFutureVersion().judge();

        assertThat(judge.of(NOTHING)).isEqualTo(2);
        assertThat(judge.of(new Observation(100, 100, 9, 0.1, 9, 0, 0, 0, 0, 0, List.of())))
                .isEqualTo(1);
        assertThat(judge.of(new Observation(100, 100, 9, 0.1, 9, 3, 0, 0, 4, 4, List.of())))
                .isZero();
    }

    @Test
    void tellsWhoReadsWhat() {
        var judge = Questions.ofScale().judge();

        assertThat(judge.of(reading(List.of(0, 1, 2), List.of(3, 4, 5)))).isEqualTo(2);
        assertThat(judge.of(reading(List.of(0, 1, 2, 3, 4, 5), List.of()))).isZero();
        assertThat(judge.of(reading(List.of(0, 1), List.of(0, 1)))).isEqualTo(1);
    }

    @Test
    void saysItInWordsAndNumbers() {
        assertThat(new Observation(124, 124, 3, 0.1, 8.84, 0, 0, 0, 0, 0, List.of()).sentence())
                .isEqualTo(
                        "124 of 124 orders were answered 201, the slowest after 0.1 s."
                                + " 3 were confirmed or refused later than 1.5 s after the answer,"
                                + " the last after 8.8 s.");
        assertThat(new Observation(9, 9, 1, 0.1, 2, 0, 0, 0, 8, 8, List.of()).sentence())
                .endsWith(
                        " 1 was confirmed or refused later than 1.5 s after the answer, the last after"
                                + " 2.0 s. Records of 8 orders were set aside; all of these have come"
                                + " to their end.");
        assertThat(new Observation(9, 9, 0, 0.1, 0.2, 3, 0, 0, 8, 5, List.of()).sentence())
                .endsWith("of 8 orders were set aside; 5 of these have come to their end.");
    }

    @Test
    void hasThreeAnswersAndAPlaceInTheCodeForEachAction() {
        assertThat(Actions.ALL).extracting(Action::name).doesNotHaveDuplicates();
        assertThat(Actions.ALL)
                .allSatisfy(action -> {
                    assertThat(action.question().answers()).hasSize(3);
                    var code = action.question().code();
                    Path file = Path.of("..", code.file());
                    assertThat(file).exists();
                    String symbol = code.symbol().replaceFirst(".*\\.", "");
                    assertThat(Files.readString(file)).contains(symbol);
                });
    }

    /** A lab is known by the page about it. */
    @Test
    void sendsOnToLabsThatAreThere() {
        String[] pages = Path.of("..", "docs", "labs").toFile().list();

        assertThat(Actions.ALL)
                .extracting(action -> action.question().lab())
                .filteredOn(Objects::nonNull)
                .allSatisfy(lab ->
                        assertThat(pages)
                                .anyMatch(page -> page.matches("\\d\\d-" + lab + "\\.md")));
    }

    private static Observation reading(List<Integer> one, List<Integer> other) {
        return new Observation(9, 9, 0, 0, 0, 0, 0, 0, 0, 0, List.of(one, other));
    }
}
