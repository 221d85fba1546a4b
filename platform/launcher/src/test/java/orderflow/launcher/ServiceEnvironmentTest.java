package orderflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {

    @TempDir Path folder;

    @Test
    void passesOnWhereTracesGoAndNothingElseOfTheUsersShell() {
        Map<String, String> variables =
                environmentOf(
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318",
                                "SPRING_KAFKA_PRODUCER_ACKS", "1",
                                "SPRING_APPLICATION_NAME", "mine",
                                "SERVER_PORT", "1",
                                "MANAGEMENT_SERVER_PORT", "2",
                                "LOGGING_LEVEL_ROOT", "TRACE",
                                "JAVA_TOOL_OPTIONS", "-Xmx1m"));

        assertThat(variables)
                .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318")
                .containsEntry("SERVER_PORT", "8082")
                .containsEntry("MANAGEMENT_SERVER_PORT", "9082")
                .doesNotContainKeys(
                        "SPRING_KAFKA_PRODUCER_ACKS",
                        "SPRING_APPLICATION_NAME",
                        "LOGGING_LEVEL_ROOT",
                        "JAVA_TOOL_OPTIONS");
    }

    private Map<String, String> environmentOf(Map<String, String> launcher) {
        var settings =
                new ServiceSettings(Secrets.in(folder), "localhost:15432", "localhost:19092");
        return new ServiceEnvironment(Ports.standard(), settings, launcher)
                .of(Service.named("payment-service"), 1);
    }
}
