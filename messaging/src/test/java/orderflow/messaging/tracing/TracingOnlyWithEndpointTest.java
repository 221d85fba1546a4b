package orderflow.messaging.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TracingOnlyWithEndpointTest {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint=";

    /** All that Spring Boot would configure by itself, but for what needs a database. */
    @EnableAutoConfiguration(
            excludeName = {
                "orderflow.health.HealthAutoConfiguration",
                "orderflow.messaging.deadletters.DeadLettersAutoConfiguration",
                "orderflow.messaging.inbox.InboxAutoConfiguration",
                "orderflow.messaging.outbox.OutboxAutoConfiguration",
                "orderflow.reading.ReadingAutoConfiguration",
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
            })
    static class Application {}

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Application.class);

    @Test
    void thereIsNothingOfTracingWithoutEndpoint() {
        application.run(context ->
                assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(OpenTelemetry.class)
                        .doesNotHaveBean(Tracer.class)
                        .doesNotHaveBean(io.micrometer.tracing.Tracer.class)
                        .doesNotHaveBean(SpanProcessor.class));
    }

    @Test
    void anEmptyEndpointIsNone() {
        application
                .withPropertyValues(ENDPOINT)
                .run(context -> assertThat(context).doesNotHaveBean(Tracer.class));
    }

    @Test
    void itCanBeSwitchedOffInSpiteOfAnEndpoint() {
        for (String off :
                new String[] {
                    "management.opentelemetry.enabled=false",
                    "management.tracing.export.otlp.enabled=false"
                }) {
            application
                    .withPropertyValues(ENDPOINT + "http://localhost:4318/v1/traces", off)
                    .run(context -> assertThat(context).doesNotHaveBean(Tracer.class));
        }
    }

    @Test
    void spansAreExportedToTheEndpointAndLogsAreNot() {
        application
                .withPropertyValues(ENDPOINT + "http://localhost:4318/v1/traces")
                .run(context ->
                        assertThat(context)
                                .hasSingleBean(Tracer.class)
                                .hasSingleBean(SpanExporter.class)
                                .doesNotHaveBean(SdkLoggerProvider.class));
    }
}
