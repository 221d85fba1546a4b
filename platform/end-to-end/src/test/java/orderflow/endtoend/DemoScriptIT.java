package orderflow.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script in the shells and folders of other people. */
class DemoScriptIT {

    @TempDir Path folder;

    @Test
    void worksWithoutAnEnvironment() throws Exception {
        var script = script(Documents.ROOT, "--help");
        script.environment().clear();

        assertThat(output(script)).startsWith("Usage: ./demo");
    }

    @Test
    void worksWhateverTheShellHasForEveryJvm() throws Exception {
        var script = script(Documents.ROOT, "--help");
        script.environment()
                .putAll(
                        Map.of(
                                "JDK_JAVA_OPTIONS", "-XX:+UseZGC",
                                "JAVA_TOOL_OPTIONS", "-Xmx16m",
                                "_JAVA_OPTIONS", "-Dorderflow.root=/",
                                "JDK_JAVAC_OPTIONS", "--no-such-option",
                                "CLASSPATH", "/"));

        assertThat(output(script)).startsWith("Usage: ./demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "no_SUCH.locale"})
    void worksInAFolderOfAnyName(String locale) throws Exception {
        var script = script(repositoryIn("it's 100 % of ~; a #1 & (two) Bücher"), "status");
        script.environment().put("LC_ALL", locale);

        assertThat(output(script)).contains("✗ The platform is not up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a,b", "a!", "a\nb", "a\"b", "a$b", "a`b", "a\\b"})
    void saysWhichFolderItCannotStartFrom(String name) throws Exception {
        Path place = repositoryIn(name);

        assertThat(output(script(place, "status"))).startsWith("✗ ").contains("rename " + place);
    }

    /** As if it had been cloned there; nothing is running in it. */
    private Path repositoryIn(String name) throws IOException {
        Path place = Files.createDirectory(folder.toRealPath().resolve(name));
        for (String module : List.of("platform", "kafka")) {
            Files.createSymbolicLink(place.resolve(module), Documents.ROOT.resolve(module));
        }
        Files.copy(
                Documents.ROOT.resolve("demo"),
                place.resolve("demo"),
                StandardCopyOption.COPY_ATTRIBUTES);
        return place;
    }

    private static ProcessBuilder script(Path place, String command) {
        return new ProcessBuilder("./demo", command)
                .directory(place.toFile())
                .redirectErrorStream(true);
    }

    private static String output(ProcessBuilder script) throws IOException, InterruptedException {
        Process process = script.start();
        byte[] output = process.getInputStream().readAllBytes();
        process.waitFor();
        return new String(output, StandardCharsets.UTF_8);
    }
}
