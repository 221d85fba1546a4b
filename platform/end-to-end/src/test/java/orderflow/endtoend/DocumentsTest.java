package orderflow.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderflow.demo.Demo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A document that names a file, a command or a test lies within a year, unless it is checked. */
class DocumentsTest {

    private static final Path README = Documents.ROOT.resolve("README.md");
    private static final Pattern DEMO_COMMAND = Pattern.compile("\\./demo ([a-z]+)");
    private static final Pattern TEST_CLASS = Pattern.compile("`(\\w*[a-z](?:IT|Test))`");

    static List<Path> documents() {
        return Documents.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void pointsOnlyToWhatIsThere(Path document) {
        assertThat(Documents.linksOf(document)).allSatisfy(file -> assertThat(file).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesOnlyCommandsThatExist(Path document) {
        var commands = new HashSet<>(Demo.COMMANDS);
        commands.add("test");

        assertThat(found(DEMO_COMMAND, document)).isSubsetOf(commands);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesOnlyTestsThatExist(Path document) throws IOException {
        try (Stream<Path> files = Files.walk(Documents.ROOT)) {
            var classes =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .map(name -> name.replace(".java", ""))
                            .collect(Collectors.toSet());
            assertThat(found(TEST_CLASS, document)).isSubsetOf(classes);
        }
    }

    @Test
    void theReadmeIsReadAndNotScrolled() {
        assertThat(Documents.textOf(README).lines().count()).isLessThanOrEqualTo(220);
    }

    @ParameterizedTest
    @CsvSource({
        "alerts, 'alert:', observability/alerts.yml",
        "dashboards, '\"schemaVersion\"', observability/grafana/dashboards",
        "planted mistakes, 'new Mistake(', platform/end-to-end/src/test/java/orderflow/endtoend/sabotage"
    })
    void saysHowManyThereAre(String what, String each, Path where) throws IOException {
        try (Stream<Path> files = Files.walk(Documents.ROOT.resolve(where))) {
            int there =
                    files.filter(Files::isRegularFile)
                            .mapToInt(file -> occurrences(each, Documents.textOf(file)))
                            .sum();
            assertThat(found(Pattern.compile("(\\d+) " + what), README))
                    .containsExactly(String.valueOf(there));
        }
    }

    /** Whether the links lead anywhere is asked of all documents. */
    @Test
    void eachClaimThatBeginnersAreToldIsAnsweredSomewhere() {
        var claims =
                Documents.textOf(Documents.ROOT.resolve("docs/seeds.md"))
                        .lines()
                        .filter(line -> line.matches("\\| \\d.*"))
                        .toList();

        assertThat(claims)
                .allMatch(claim -> claim.matches("\\| \\d+ \\|.+\\|.+\\|.*]\\(.+\\).*\\|"))
                .map(claim -> claim.split(" ", 3)[1])
                .isEqualTo(IntStream.rangeClosed(1, 54).mapToObj(String::valueOf).toList());
    }

    @Test
    void findsTheCommandsOfTheReadme() {
        assertThat(Documents.commandsOf("README.md")).contains("./demo up -d", "./demo down");
    }

    private static int occurrences(String each, String text) {
        return text.split(Pattern.quote(each), -1).length - 1;
    }

    private static Set<String> found(Pattern pattern, Path document) {
        return pattern.matcher(Documents.textOf(document))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }
}
