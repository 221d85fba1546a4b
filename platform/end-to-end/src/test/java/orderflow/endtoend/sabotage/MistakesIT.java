package orderflow.endtoend.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import orderflow.cluster.process.Directories;
import orderflow.launcher.Platform;
import orderflow.launcher.PlatformSettings;
import orderflow.launcher.Ports;
import orderflow.proof.verify.Finding;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whether the checker would notice: a verdict that is never red proves nothing. */
@Tag("sabotage")
class MistakesIT {

    private static final Duration QUIET_WITHIN = Duration.ofSeconds(60);
    private static final Duration BROKEN_WITHIN = Duration.ofSeconds(15);

    @ParameterizedTest
    @FieldSource("orderflow.endtoend.sabotage.Mistake#ALL")
    void aMistakeTurnsTheVerdictRed(Mistake mistake) {
        Path folder = emptyFolder(mistake.name().replaceAll("[ ,]+", "-"));
        var settings =
                settings(folder, mistake.brokers())
                        .withEnvironment(mistake.service(), mistake.environment());
        var jar = new PatchedJar(settings.kafka().root(), mistake.service(), folder);
        try (var platform =
                Platform.start(
                        settings.withJar(mistake.service(), jar.with(mistake.edits())),
                        MistakesIT::print)) {
            var subject = new Subject(platform, mistake.brokers(), folder.resolve("history.tsv"));

            mistake.trial().on(subject);

            assertThat(subject.verdict(BROKEN_WITHIN))
                    .filteredOn(finding -> !finding.holds())
                    .extracting(Finding::promise)
                    .contains(mistake.brokenPromise());
        }
    }

    @Test
    void withoutAMistakeEveryTrialEndsWell() {
        Path folder = emptyFolder("none");
        try (var platform = Platform.start(settings(folder, 3), MistakesIT::print)) {
            var subject = new Subject(platform, 3, folder.resolve("history.tsv"));

            for (Mistake mistake : Mistake.ALL) {
                mistake.trial().on(subject);

                assertThat(subject.verdict(QUIET_WITHIN))
                        .as(mistake.name())
                        .allSatisfy(finding -> assertThat(finding.broken()).isEmpty());
            }
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }

    private static PlatformSettings settings(Path folder, int brokers) {
        return PlatformSettings.in(folder.resolve("platform"))
                .withPorts(Ports.free())
                .withBrokers(brokers);
    }

    private static Path emptyFolder(String name) {
        Path folder = Path.of("target", "sabotage", name).toAbsolutePath();
        Directories.delete(folder);
        return folder;
    }
}
