package orderflow.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import orderflow.platform.aot.ServiceCache;
import orderflow.platform.process.Progress;

/** Starts instances of services; the first one of each at every start of the platform. */
record ServiceStartup(
        PlatformSettings settings,
        ServiceEnvironment environment,
        Supervisor supervisor,
        Progress progress) {

    void run(Service service, int instance) {
        Map<String, String> variables = new TreeMap<>(environment.of(service, instance));
        variables.putAll(settings.environment().getOrDefault(service.name(), Map.of()));
        Function<List<String>, ServiceProgram> program =
                line -> ServiceProgram.of(service, instance, settings, line, variables);
        supervisor.start(program.apply(javaLine(service, program)));
        progress.report(
                "%s is ready on %d"
                        .formatted(
                                service.instanceName(instance),
                                settings.ports().http(service, instance)));
    }

    private List<String> javaLine(Service service, Function<List<String>, ServiceProgram> program) {
        Path jar = service.jar(settings.root());
        Path caches = settings.caches();
        if (caches == null) {
            return ServiceCache.plainLine(jar);
        }
        return new ServiceCache(service.name(), jar, caches, progress)
                .line(line -> {
                    ServiceProgram trained = program.apply(line);
                    supervisor.start(trained);
                    supervisor.remove(List.of(trained.name()));
                });
    }
}
