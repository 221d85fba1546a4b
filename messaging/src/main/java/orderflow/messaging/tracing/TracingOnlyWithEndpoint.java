package orderflow.messaging.tracing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Without somebody to send traces to, Spring Boot would trace all the same and throw the spans
 * away. Here it then configures nothing: no tracer, no thread, no header. Spring Boot maps the
 * standard variables, {@code OTEL_EXPORTER_OTLP_ENDPOINT} and the others, to these properties.
 */
final class TracingOnlyWithEndpoint implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String TRACING = "org.springframework.boot.micrometer.tracing.";
    private static final String OPEN_TELEMETRY = "org.springframework.boot.opentelemetry.";

    /** Logs go to the console; here they would only keep a thread busy. */
    private static final String LOGS = OPEN_TELEMETRY + "autoconfigure.logging.";

    private boolean on;

    @Override
    public void setEnvironment(Environment environment) {
        on =
                StringUtils.hasText(
                                environment.getProperty(
                                        "management.opentelemetry.tracing.export.otlp.endpoint"))
                        // OTEL_SDK_DISABLED
                        && isTrue(environment, "management.opentelemetry.enabled")
                        // OTEL_TRACES_EXPORTER
                        && isTrue(environment, "management.tracing.export.otlp.enabled");
    }

    private static boolean isTrue(Environment environment, String property) {
        return environment.getProperty(property, Boolean.class, true);
    }

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            String name = candidates[i];
            matches[i] = name == null || isWanted(name);
        }
        return matches;
    }

    private boolean isWanted(String name) {
        boolean tracing = name.startsWith(TRACING) || name.startsWith(OPEN_TELEMETRY);
        return !tracing || (on && !name.startsWith(LOGS));
    }
}
