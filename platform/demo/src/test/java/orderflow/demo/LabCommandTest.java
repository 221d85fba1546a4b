package orderflow.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.PlatformFailure;
import orderflow.labs.Lab;
import orderflow.labs.Labs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class LabCommandTest {

    private final PrintStream terminal = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final KafkaInstallation kafka = KafkaInstallation.findFrom(Path.of(""));

    @TempDir Path folder;

    static List<Lab> labs() {
        return Labs.ALL;
    }

    @AfterEach
    void giveTheTerminalBack() {
        System.setOut(terminal);
    }

    @Test
    void listsWhatThereIsAndWhatIsDone() {
        new LabsDone(folder.resolve("labs/done")).add("mailbox");

        assertThat(run()).containsPattern("1 +mailbox .* done\n");
    }

    @Test
    void asksNobodyWhileThePlatformIsNotUp() {
        assertThatThrownBy(() -> run("mailbox", "--answer", "b"))
                .isInstanceOf(PlatformFailure.class)
                .hasMessageContaining("The platform is not up");

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("labs")
    void explainsWithoutARun(Lab lab) {
        assertThat(run(lab.name(), "--explain")).contains(lab.knob().name(), Labs.page(lab));
    }

    /** To their end: with a platform that is not up, or with the arguments alone. */
    @ParameterizedTest
    @MethodSource("labs")
    void knowsEachCommandOfAPage(Lab lab) throws IOException {
        List<String> commands =
                Files.readAllLines(kafka.root().resolve(Labs.page(lab))).stream()
                        .filter(line -> line.startsWith("./demo lab "))
                        .map(line -> line.replaceFirst("\\./demo lab ", ""))
                        .toList();

        assertThat(commands).contains(lab.name());
        assertThat(commands)
                .allSatisfy(command -> {
                    List<String> words = List.of(command.split(" ", -1));
                    assertThat(words.getFirst()).isEqualTo(lab.name());
                    assertThat(run(words.toArray(String[]::new), "--explain"))
                            .contains(Labs.page(lab));
                });
    }

    @Test
    void refusesAnswersKnobsAndLabsThatThereAreNot() {
        assertThatThrownBy(() -> run("postbox"))
                .isInstanceOf(PlatformFailure.class)
                .hasMessageContaining("There is no lab 'postbox': there are mailbox");
        assertThatThrownBy(() -> run("mailbox", "--knob", "acks=1"))
                .hasMessage("The knob of mailbox is auto.offset.reset, not acks.");
        assertThatThrownBy(() -> run("mailbox", "--knob", "auto.offset.reset=never"))
                .hasMessage("auto.offset.reset is one of latest, earliest, not 'never'.");
        assertThatThrownBy(() -> run("mailbox", "--answer", "d"))
                .hasMessage("An answer is a, b or c, not d.");
    }

    private String run(String[] words, String more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = more;
        return run(all);
    }

    private String run(String... arguments) {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        var running = new RunningPlatform(kafka, new StateDirectory(folder), new Console());
        var command = new LabCommand(kafka, running);
        var _ = new CommandLine(command).parseArgs(arguments);
        command.call();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
