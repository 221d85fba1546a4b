package orderflow.platform.aot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orderflow.platform.process.Command;
import orderflow.platform.process.PlatformFailure;
import orderflow.platform.process.Progress;
import orderflow.platform.process.SmallJvm;

/** One service's cache, trained on a start that ends as soon as the application is complete. */
public final class ServiceCache {

    /** Enough for hundreds of orders per second, small enough for three services on a laptop. */
    private static final String HEAP = "192m";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String service;
    private final Path jar;
    private final AotCache cache;
    private final Progress progress;

    public ServiceCache(String service, Path jar, Path caches, Progress progress) {
        this.service = service;
        this.jar = jar;
        this.cache = AotCache.of(caches, service, Fingerprint.ofContent(jar));
        this.progress = progress;
    }

    /** The command line of a start without a cache. */
    public static List<String> plainLine(Path jar) {
        return line(List.of(), jar);
    }

    /**
     * Trains the cache unless that is done; without one the service starts all the same, slower.
     *
     * @param environment what the service has to know; it needs its database
     * @return the command line of a start with the cache
     */
    public List<String> line(Map<String, String> environment) {
        if (!cache.trained()) {
            progress.report("training the start of " + service + " (once)");
            try {
                cache.clear();
                extract();
                cache.train(
                        jvmOptions -> trainingRun(jvmOptions, environment),
                        jvm(extracted()),
                        SmallJvm.environment());
            } catch (IOException | PlatformFailure e) {
                progress.report(
                        "%s starts without a cache: see %s".formatted(service, cache.log()));
                return plainLine(jar);
            }
        }
        return line(cache.options(), extracted());
    }

    /** A cache covers jars on the class path, not jars inside a jar. */
    private void extract() {
        List<String> line = new ArrayList<>(List.of(Command.java(), "-Djarmode=tools", "-jar"));
        line.addAll(List.of(jar.toString(), "extract", "--force"));
        line.addAll(List.of("--destination", cache.folder().toString()));
        new Command(line, Map.of(), cache.log()).run(PATIENCE, jar + " could not be unpacked");
    }

    private void trainingRun(List<String> jvmOptions, Map<String, String> environment) {
        List<String> options = new ArrayList<>(jvmOptions);
        options.add("-Dspring.context.exit=onRefresh");
        new Command(line(options, extracted()), environment, cache.log())
                .run(PATIENCE, "The training run failed");
    }

    private Path extracted() {
        return cache.folder().resolve(jar.getFileName());
    }

    private static List<String> line(List<String> jvmOptions, Path jar) {
        List<String> line = new ArrayList<>(List.of(Command.java()));
        line.addAll(jvmOptions);
        line.addAll(jvm(jar));
        return line;
    }

    private static List<String> jvm(Path jar) {
        List<String> options = new ArrayList<>(SmallJvm.options(HEAP));
        options.addAll(List.of("-jar", jar.toString()));
        return options;
    }
}
