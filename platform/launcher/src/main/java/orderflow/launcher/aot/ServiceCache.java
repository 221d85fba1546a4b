package orderflow.launcher.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import orderflow.cluster.process.Command;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;
import orderflow.cluster.process.SmallJvm;

/** One service's cache, trained on a real start: up to readiness and down again. */
public final class ServiceCache {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String service;
    private final List<String> jvm;
    private final Path jar;
    private final AotCache cache;
    private final Progress progress;

    /**
     * The cache of a build of the service.
     *
     * @param jvm options of every start, with the cache or without
     */
    public ServiceCache(
            String service, List<String> jvm, Path jar, Path caches, Progress progress) {
        this.service = service;
        this.jvm = jvm;
        this.jar = jar;
        this.cache = AotCache.of(caches, service, Fingerprint.ofContent(jar));
        this.progress = progress;
    }

    /** The command line of a start without a cache. */
    public static List<String> plainLine(List<String> jvm, Path jar) {
        return line(List.of(), jvm, jar);
    }

    /**
     * Trains the cache unless that is done; without one the service starts all the same, slower.
     *
     * @param startAndStop runs a command line of the service until it is ready
     */
    public void train(Consumer<List<String>> startAndStop) {
        if (cache.trained()) {
            return;
        }
        progress.report("training the start of %s (once)".formatted(service));
        try {
            cache.train(
                    options -> {
                        extract();
                        startAndStop.accept(line(options, jvm, extracted()));
                    },
                    started(jvm, extracted()),
                    SmallJvm.environment());
        } catch (PlatformFailure e) {
            progress.report("%s starts without a cache: %s".formatted(service, cache.log()));
        }
    }

    /** The command line of a start with the cache, or without while there is none. */
    public List<String> line() {
        return cache.trained() ? line(cache.options(), jvm, extracted()) : plainLine(jvm, jar);
    }

    /**
     * Writes {@code java.options} beside the cache: the JVM's arguments for a start from another
     * folder, which the cache allows as long as its files stay together.
     *
     * @throws PlatformFailure when the cache is not trained
     */
    public void prepareFor(Path home) {
        if (!cache.trained()) {
            throw new PlatformFailure("There is no cache of %s.".formatted(service));
        }
        List<String> options = new ArrayList<>(cache.optionsIn(home));
        options.addAll(started(jvm, home.resolve(jar.getFileName())));
        try {
            Files.write(cache.folder().resolve("java.options"), options);
        } catch (IOException e) {
            throw new PlatformFailure("The options of %s cannot be written.".formatted(service), e);
        }
    }

    /** A cache covers jars on the class path, not jars inside a jar. */
    private void extract() {
        List<String> line = new ArrayList<>(List.of(Command.java(), "-Djarmode=tools", "-jar"));
        line.addAll(List.of(jar.toString(), "extract", "--force"));
        line.addAll(List.of("--destination", cache.folder().toString()));
        new Command(line, Map.of(), cache.log()).run(PATIENCE, jar + " could not be unpacked");
    }

    private Path extracted() {
        return cache.folder().resolve(jar.getFileName());
    }

    private static List<String> line(List<String> cache, List<String> jvm, Path jar) {
        List<String> line = new ArrayList<>(List.of(Command.java()));
        line.addAll(cache);
        line.addAll(started(jvm, jar));
        return line;
    }

    private static List<String> started(List<String> jvm, Path jar) {
        List<String> options = new ArrayList<>(jvm);
        options.addAll(List.of("-jar", jar.toString()));
        return options;
    }
}
