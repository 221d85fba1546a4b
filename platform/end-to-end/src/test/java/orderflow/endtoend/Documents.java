package orderflow.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderflow.cluster.kafka.KafkaInstallation;

/** The Markdown of this repository, as far as a machine can check it. */
final class Documents {

    static final Path ROOT = KafkaInstallation.findFrom(Path.of("")).root();

    private static final Pattern SHELL_BLOCK =
            Pattern.compile("^```sh\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");

    private Documents() {}

    static List<Path> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file ->
                            !ROOT.relativize(file)
                                    .toString()
                                    .matches(".*(target|\\.demo|node_modules|\\.venv)/.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commands that a reader is told to type, line by line. */
    static List<String> commandsOf(String document) {
        return SHELL_BLOCK
                .matcher(textOf(ROOT.resolve(document)))
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** The files inside this repository that a document points to. */
    static List<Path> linksOf(Path document) {
        return LINK.matcher(textOf(document))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains("://"))
                .map(target -> document.resolveSibling(target).normalize())
                .toList();
    }

    static String textOf(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
