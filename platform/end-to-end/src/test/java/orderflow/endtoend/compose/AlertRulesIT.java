package orderflow.endtoend.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import orderflow.cluster.kafka.KafkaInstallation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus' own verdict on its files, by the image that reads them. */
@Tag("compose")
class AlertRulesIT {

    private static final Compose COMPOSE =
            new Compose(KafkaInstallation.findFrom(Path.of("")).root(), "observability");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check config prometheus.yml",
                "check rules alerts.yml",
                "test rules alerts_test.yml"
            })
    void promtoolFindsNoFault(String arguments) {
        var line =
                Stream.of(
                        List.of("docker", "run", "--rm", "--network", "none"),
                        List.of("--volume", COMPOSE.root().resolve("observability") + ":/files:ro"),
                        List.of("--workdir", "/files", "--entrypoint", "promtool", image()),
                        List.of(arguments.split(" ", -1)));

        COMPOSE.docker(line.flatMap(List::stream).toList());
    }

    private static String image() {
        return COMPOSE.run("config", "--images")
                .lines()
                .filter(name -> name.startsWith("prom/prometheus:"))
                .findFirst()
                .orElseThrow();
    }
}
