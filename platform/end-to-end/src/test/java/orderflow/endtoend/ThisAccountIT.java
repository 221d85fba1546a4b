package orderflow.endtoend;

import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.labs.Check;
import orderflow.labs.Lab;
import orderflow.labs.Labs;
import orderflow.labs.Outcome;
import orderflow.labs.Place;
import orderflow.labs.Run;
import org.apache.kafka.clients.CommonClientConfigs;
import org.junit.jupiter.api.Test;

/** The lab that needs the services: it comes as predicted, and not without its tapes. */
class ThisAccountIT {

    private final Lab lab = Labs.named("this-account");
    private final Place place =
            new Place(
                    KafkaInstallation.findFrom(Path.of("")),
                    Path.of("target", "labs"),
                    Map.of(
                            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                            PLATFORM.guestBootstrapServers()),
                    PLATFORM.kafkaConnection("admin"),
                    Map.of(
                            "order-service", PLATFORM.service("order-service"),
                            "payment-service", PLATFORM.service("payment-service")));

    @Test
    void tellsAnAccountFromTheTapes() {
        for (String until : lab.knob().values()) {
            assertThat(outcome(Run.of(lab, place, until, _ -> {})).checks()).allMatch(Check::holds);
        }
    }

    @Test
    void tellsNothingWithoutThem() {
        assertThat(outcome(Run.sabotaged(lab, place)).checks()).noneMatch(Check::holds);
    }

    private Outcome outcome(Run run) {
        try (run) {
            return lab.run(run);
        }
    }
}
