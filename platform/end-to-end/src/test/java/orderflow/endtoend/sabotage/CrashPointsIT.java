package orderflow.endtoend.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import orderflow.cluster.process.Directories;
import orderflow.cluster.process.Parallel;
import orderflow.launcher.Platform;
import orderflow.launcher.PlatformSettings;
import orderflow.launcher.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process dies right after a step, for each step that matters. */
@Tag("sabotage")
class CrashPointsIT {

    private static final Path FOLDER = Path.of("target", "sabotage", "crashes").toAbsolutePath();
    private static final Path POINTS = FOLDER.resolve("points");
    private static final List<String> SERVICES =
            List.of("order-service", "payment-service", "notification-service");

    private static Platform platform;

    @BeforeAll
    static void start() throws IOException {
        Directories.delete(FOLDER);
        Files.createDirectories(POINTS);
        var settings =
                PlatformSettings.in(FOLDER.resolve("platform"))
                        .withPorts(Ports.free())
                        .withBrokers(1);
        for (String service : SERVICES) {
            var jar = new PatchedJar(settings.kafka().root(), service, FOLDER.resolve(service));
            settings =
                    settings.withEnvironment(service, Map.of(CrashPoint.FOLDER, POINTS.toString()))
                            .withJar(service, jar.with(CrashPoint.of(service)));
        }
        platform = Platform.start(settings, System.out::println);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @EnumSource(CrashPoint.class)
    void everyPromiseIsKept(CrashPoint point) throws IOException {
        var subject = new Subject(platform, 1, FOLDER.resolve("history.tsv"));
        var load =
                CompletableFuture.runAsync(
                        () -> subject.load(20, 5, "ok=80,cancel=20"), Parallel.THREADS);

        Files.createFile(POINTS.resolve(point.name()));
        await(point + " is reached")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !platform.running(point.service));
        platform.start(point.service);
        load.join();

        assertThat(subject.verdict(Duration.ofSeconds(60)))
                .allSatisfy(finding -> assertThat(finding.broken()).isEmpty());
    }
}
