package orderflow.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.PlatformFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A lab and its page tell the same story. */
class LabsTest {

    private static final Path ROOT = KafkaInstallation.findFrom(Path.of("")).root();

    static List<Lab> labs() {
        return Labs.ALL;
    }

    @ParameterizedTest
    @MethodSource("labs")
    void saysOnItsPageWhatItSaysOnTheScreen(Lab lab) {
        String page = unwrapped(ROOT.resolve(Labs.page(lab)));

        assertThat(page)
                .startsWith("# Lab %d: %s".formatted(Labs.number(lab), lab.name()))
                .contains(lab.idea(), lab.question(), lab.explanation(), lab.knob().question())
                .contains("../../" + lab.inTheCode());
        for (String value : lab.knob().values()) {
            assertThat(page).contains("`" + value + "`");
        }
        char letter = 'a';
        for (String answer : lab.answers()) {
            assertThat(page).contains("%c) %s".formatted(letter++, answer));
        }
    }

    @ParameterizedTest
    @MethodSource("labs")
    void tellsToTurnItsKnob(Lab lab) {
        assertThat(unwrapped(ROOT.resolve(Labs.page(lab))))
                .contains("./demo lab " + lab.name())
                .contains("./demo lab %s --knob %s=".formatted(lab.name(), lab.knob().name()));
    }

    @ParameterizedTest
    @MethodSource("labs")
    void asksAQuestionWithARightAnswer(Lab lab) {
        assertThat(lab.question()).endsWith("?");
        assertThat(lab.answers()).hasSize(3).doesNotHaveDuplicates();
        assertThat(lab.right()).isBetween('a', 'c');
        assertThat(lab.knob().values()).hasSizeGreaterThan(1);
        assertThat(ROOT.resolve(lab.inTheCode())).exists();
        assertThat(lab.name()).matches("[a-z-]+");
    }

    @Test
    void hasNoPageWithoutALab() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/labs"))) {
            assertThat(pages.map(page -> ROOT.relativize(page).toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Labs.ALL.stream().map(Labs::page).toList());
        }
    }

    @Test
    void knowsItsOwnNamesFromThoseOfGuests() {
        var ours = Leftovers.ofAnyRun(Labs.names());

        assertThat(List.of("lab-mailbox-pizzas-0123abcd")).allMatch(ours);
        assertThat(
                        List.of(
                                "orders",
                                "lab-pizza-orders",
                                "lab-mailbox-pizzas",
                                "lab-other-pizzas-0123abcd"))
                .noneMatch(ours);
    }

    @Test
    void refusesAValueThatAKnobDoesNotHave() {
        assertThatThrownBy(() -> new Mailbox().knob().checked("never"))
                .isInstanceOf(PlatformFailure.class);
    }

    @Test
    void countsExactlyAndMeasuresInBands() {
        assertThat(Check.exactly("read", 3, 3).holds()).isTrue();
        assertThat(Check.exactly("read", 3, 2).holds()).isFalse();
        assertThat(Check.atLeast("read", 3, 2).holds()).isFalse();
        assertThat(Check.within("took", 1, 2, 1.5, "s").holds()).isTrue();
        assertThat(Check.within("took", 1, 2, 2.5, "s"))
                .isEqualTo(new Check("took", "1.0 to 2.0 s", "2.5 s", false));
    }

    /** A page breaks its lines between words, and marks what is quoted. */
    private static String unwrapped(Path page) {
        try {
            return Files.readString(page).replaceAll("(?m)^> ?", "").replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
