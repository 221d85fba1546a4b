package orderflow.launcher.aot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import orderflow.cluster.process.Command;
import orderflow.cluster.process.Directories;
import orderflow.cluster.process.PlatformFailure;

/**
 * The cache of one program, in a folder that is named after what it was made from.
 *
 * @param program name of the program
 * @param folder also holds what belongs to the cache, as an unpacked jar
 */
record AotCache(String program, Path folder) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static AotCache of(Path caches, String program, String fingerprint) {
        return new AotCache(program, caches.resolve(program + "-" + fingerprint));
    }

    boolean trained() {
        return Files.exists(cache());
    }

    /** JVM options of a start with this cache; none before it is trained. */
    List<String> options() {
        return trained() ? optionsIn(folder) : List.of();
    }

    /** JVM options of a start with a copy of this cache. */
    List<String> optionsIn(Path copy) {
        return List.of("-XX:AOTCache=" + copy.resolve(cache().getFileName()));
    }

    /**
     * Trains the cache in two steps: a run that records what is loaded, and the JVM that makes the
     * cache from the record. The JDK's single step breaks at a space in a path.
     *
     * @param run starts the program with the JVM options it is given and ends it in order
     * @param jvm options and class path of the program, which the cache is valid for
     * @throws PlatformFailure when there is no cache in the end
     */
    void train(Consumer<List<String>> run, List<String> jvm, Map<String, String> environment) {
        try {
            Files.createDirectories(folder.getParent());
            // Platforms may share the folder: the second waits here and finds the cache trained.
            try (FileChannel lock = openLock()) {
                lock.lock();
                if (!trained()) {
                    startAfresh();
                    record(run);
                    create(jvm, environment);
                }
            }
        } catch (IOException e) {
            throw new PlatformFailure("No cache could be kept in %s: %s".formatted(folder, e), e);
        }
    }

    Path log() {
        return folder.resolve("training.log");
    }

    private void record(Consumer<List<String>> run) {
        run.accept(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded()));
        if (!Files.exists(recorded())) {
            throw new PlatformFailure("Nothing was recorded in " + folder);
        }
    }

    private void create(List<String> jvm, Map<String, String> environment) throws IOException {
        Path fresh = folder.resolve("fresh.aot");
        List<String> line = new ArrayList<>(List.of(Command.java(), "-XX:AOTMode=create"));
        line.addAll(List.of("-XX:AOTConfiguration=" + recorded(), "-XX:AOTCache=" + fresh));
        line.addAll(jvm);
        new Command(line, environment, log()).run(PATIENCE, "No cache could be made");
        Files.delete(recorded());
        Files.move(fresh, cache(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes the predecessors but the last, which may be running now. */
    private void startAfresh() throws IOException {
        Directories.delete(folder);
        try (Stream<Path> caches = Files.list(folder.getParent())) {
            caches.filter(this::predecessor)
                    .sorted(Comparator.comparingLong(AotCache::madeAt).reversed())
                    .skip(1)
                    .forEach(Directories::delete);
        }
        Files.createDirectories(folder);
    }

    /** Programs' names may begin with one another; fingerprints all have eight digits. */
    private boolean predecessor(Path other) {
        return other.getFileName().toString().matches(program + "-[0-9a-f]{8}");
    }

    private static long madeAt(Path cache) {
        return cache.toFile().lastModified();
    }

    private FileChannel openLock() throws IOException {
        return FileChannel.open(
                folder.resolveSibling(program + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    private Path recorded() {
        return folder.resolve("recorded.aotconf");
    }

    private Path cache() {
        return folder.resolve("cache.aot");
    }
}
