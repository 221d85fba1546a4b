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

    @Test
    void tellsTheFlightDeckWhereTheOthersAreAndWhoItIs() {
        Map<String, String> variables = environment(new Ports(700), Map.of()).of(Service.DECK, 1);

        assertThat(variables)
                .containsEntry("SERVER_PORT", "8780")
                .containsEntry("ORDERFLOW_DECK_PORTOFFSET", "700")
                .containsEntry("ORDERFLOW_DECK_TOKEN", Secrets.in(folder).deckToken())
                .containsEntry("ORDERFLOW_DECK_OPERATORTOKEN", Secrets.in(folder).operatorToken())
                .doesNotContainKey("ORDERFLOW_HTTP_OPERATORTOKEN");
        assertThat(variables.get("ORDERFLOW_DECK_KAFKALOGIN")).contains("username=\"flight-deck\"");
        assertThat(variables.keySet()).noneMatch(name -> name.startsWith("SPRING_"));
    }

    private Map<String, String> environmentOf(Map<String, String> launcher) {
        return environment(Ports.standard(), launcher).of(Service.named("payment-service"), 1);
    }

    private ServiceEnvironment environment(Ports ports, Map<String, String> launcher) {
        var settings =
                new ServiceSettings(Secrets.in(folder), "localhost:15432", "localhost:19092");
        return new ServiceEnvironment(ports, settings, launcher);
    }
}
