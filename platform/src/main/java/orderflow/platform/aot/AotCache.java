package orderflow.platform.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import orderflow.platform.process.Command;
import orderflow.platform.process.Directories;
import orderflow.platform.process.PlatformFailure;

/**
 * The cache of one program, in a folder that is named after what it was made from.
 *
 * @param folder also holds what belongs to the cache, as an unpacked jar
 */
record AotCache(Path folder) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static AotCache of(Path caches, String program, String fingerprint) {
        return new AotCache(caches.resolve(program + "-" + fingerprint));
    }

    boolean trained() {
        return Files.exists(cache());
    }

    /** JVM options of a start with this cache; none before it is trained. */
    List<String> options() {
        return trained() ? List.of("-XX:AOTCache=" + cache()) : List.of();
    }

    /** Makes an empty folder, and deletes those of predecessors. */
    void clear() throws IOException {
        Files.createDirectories(folder);
        String name = folder.getFileName().toString();
        String program = name.substring(0, name.lastIndexOf('-') + 1);
        try (Stream<Path> caches = Files.list(folder.getParent())) {
            caches.filter(cache -> isOf(program, cache)).forEach(Directories::delete);
        }
        Files.createDirectories(folder);
    }

    /**
     * Trains the cache in two steps: a run that records what is loaded, and the JVM that makes the
     * cache from the record. The JDK's single step breaks at a space in a path.
     *
     * @param run starts the program with the JVM options it is given and ends it in order
     * @param jvm options and class path of the program, which the cache is valid for
     */
    void train(Consumer<List<String>> run, List<String> jvm, Map<String, String> environment)
            throws IOException {
        Path recorded = folder.resolve("recorded.aotconf");
        run.accept(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded));
        if (!Files.exists(recorded)) {
            throw new PlatformFailure("Nothing was recorded in " + folder);
        }
        Path fresh = folder.resolve("fresh.aot");
        List<String> line = new ArrayList<>(List.of(Command.java(), "-XX:AOTMode=create"));
        line.addAll(List.of("-XX:AOTConfiguration=" + recorded, "-XX:AOTCache=" + fresh));
        line.addAll(jvm);
        new Command(line, environment, log()).run(PATIENCE, "No cache could be made");
        Files.delete(recorded);
        Files.move(fresh, cache(), StandardCopyOption.ATOMIC_MOVE);
    }

    Path log() {
        return folder.resolve("training.log");
    }

    private Path cache() {
        return folder.resolve("cache.aot");
    }

    /** Programs' names may begin with one another; fingerprints all have eight digits. */
    private static boolean isOf(String program, Path cache) {
        String name = cache.getFileName().toString();
        return name.startsWith(program) && name.length() == program.length() + 8;
    }
}
