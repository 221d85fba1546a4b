package orderflow.platform;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        ServiceProgram program =
                ServiceProgram.of(
                        service, instance, settings, javaLine(service, variables), variables);
        supervisor.start(program);
        progress.report("%s is ready on %d".formatted(program.name(), program.port()));
    }

    private List<String> javaLine(Service service, Map<String, String> variables) {
        if (!settings.aotCaches()) {
            return ServiceCache.plainLine(service.jar(settings.root()));
        }
        return new ServiceCache(
                        service.name(),
                        service.jar(settings.root()),
                        settings.stateDirectory().resolve("aot"),
                        progress)
                .line(variables);
    }
}
