package orderflow.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import orderflow.cluster.process.Progress;
import orderflow.launcher.aot.ServiceCache;

/** Starts instances of services; the first one of each at every start of the platform. */
record ServiceStartup(
        PlatformSettings settings,
        ServiceEnvironment environment,
        Supervisor supervisor,
        Progress progress) {

    /** A recording JVM writes down what it loaded before it leaves. */
    private static final Duration TRAINING = Duration.ofSeconds(90);

    void run(Service service, int instance) {
        Map<String, String> variables = new TreeMap<>(environment.of(service, instance));
        variables.putAll(settings.environment().getOrDefault(service.name(), Map.of()));
        Function<List<String>, ServiceProgram> program =
                line -> ServiceProgram.of(service, instance, settings, line, variables);
        supervisor.start(program.apply(javaLine(service, instance, program)));
        progress.report(
                "%s is ready on %d"
                        .formatted(
                                service.instanceName(instance),
                                settings.ports().http(service, instance)));
    }

    private List<String> javaLine(
            Service service, int instance, Function<List<String>, ServiceProgram> program) {
        Path jar = settings.jar(service);
        Path caches = settings.caches();
        if (caches == null) {
            return ServiceCache.plainLine(service.jvm(), jar);
        }
        ServiceCache cache = new ServiceCache(service.name(), service.jvm(), jar, caches, progress);
        if (instance == 1) {
            cache.train(line -> rehearse(program.apply(line)));
        }
        return cache.line();
    }

    private void rehearse(ServiceProgram program) {
        ServiceProgram patient = program.withPatience(TRAINING);
        try {
            supervisor.start(patient);
        } finally {
            // Also one that was too slow to answer, or it would be in the way of the real one.
            supervisor.remove(List.of(patient.name()));
        }
    }
}
