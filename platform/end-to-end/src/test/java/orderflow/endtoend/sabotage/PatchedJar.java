package orderflow.endtoend.sabotage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import orderflow.cluster.process.Command;

/**
 * A service's jar with some lines of our sources replaced. Spring Boot looks for classes in
 * BOOT-INF/classes before it looks into BOOT-INF/lib: a class that is put there takes the place of
 * the one in a library.
 */
final class PatchedJar {

    private final Path root;
    private final Path work;
    private final Path jar;

    /**
     * @param work an empty folder for whatever comes up
     */
    PatchedJar(Path root, String service, Path work) {
        this.root = root;
        this.work = work.toAbsolutePath();
        this.jar = root.resolve(service).resolve("target").resolve(service + ".jar");
    }

    Path with(List<Edit> edits) {
        if (edits.isEmpty()) {
            return jar;
        }
        try {
            Path classes = compile(sourcesWith(edits));
            Path patched = work.resolve(jar.getFileName());
            Files.copy(jar, patched, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem inside = FileSystems.newFileSystem(patched)) {
                copy(classes, inside.getPath("BOOT-INF/classes"));
            }
            return patched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each edit has to find its line, exactly once: otherwise it would show nothing. */
    private List<String> sourcesWith(List<Edit> edits) throws IOException {
        Map<Path, String> sources = new LinkedHashMap<>();
        for (Edit edit : edits) {
            Path file = root.resolve(edit.source());
            String source = sources.containsKey(file) ? sources.get(file) : Files.readString(file);
            if (source.split(Pattern.quote(edit.ours()), -1).length != 2) {
                throw new AssertionError(
                        "'%s' does not stand once in %s".formatted(edit.ours(), edit.source()));
            }
            sources.put(file, source.replace(edit.ours(), edit.theirs()));
        }
        for (var source : sources.entrySet()) {
            Path copy = work.resolve("sources").resolve(source.getKey().getFileName());
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, source.getValue());
        }
        return sources.keySet().stream()
                .map(file -> work.resolve("sources").resolve(file.getFileName()).toString())
                .toList();
    }

    private Path compile(List<String> sources) throws IOException {
        Path classes = work.resolve("classes");
        var arguments =
                Stream.concat(
                        Stream.of("-parameters", "-proc:none", "-nowarn", "-cp", classPath()),
                        Stream.concat(Stream.of("-d", classes.toString()), sources.stream()));
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new AssertionError("The edited sources do not compile");
        }
        return classes;
    }

    /** Of the service, unpacked: the compiler reads no jars inside a jar. */
    private String classPath() throws IOException {
        Path unpacked = work.resolve("unpacked");
        new Command(
                        List.of(
                                Command.java(),
                                "-Djarmode=tools",
                                "-jar",
                                jar.toString(),
                                "extract",
                                "--force",
                                "--destination",
                                unpacked.toString()),
                        Map.of(),
                        work.resolve("unpack.log"))
                .run(Duration.ofMinutes(1), jar + " could not be unpacked");
        try (Stream<Path> files = Files.walk(unpacked)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static void copy(Path classes, Path inside) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = inside.resolve(classes.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
