package orderflow.messaging.tracing;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.api.trace.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(
        afterName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
class TracingAutoConfiguration {

    @Bean
    Traces traces(ObjectProvider<Tracer> tracer, ObjectProvider<StoredTraces> stored) {
        return new Traces(tracer.getIfAvailable(), stored.getIfAvailable(StoredTraces.None::new));
    }

    /** Health probes and scrapes would leave a trace every few seconds. */
    @Bean
    @ConditionalOnBean(Tracer.class)
    SpanExportingPredicate noTracesOfActuator() {
        return span -> !span.getTags().getOrDefault("uri", "").startsWith("/actuator");
    }
}
