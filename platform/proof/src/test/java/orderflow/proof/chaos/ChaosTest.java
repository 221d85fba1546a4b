package orderflow.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import orderflow.cluster.process.PlatformFailure;
import orderflow.launcher.Platform;
import orderflow.launcher.PlatformSettings;
import orderflow.launcher.ProcessControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosTest {

    @TempDir private Path folder;

    @Test
    void faultsAreFoundByTheirNames() {
        assertThat(Faults.named("kill-postgres, freeze-kafka-2"))
                .extracting(Fault::name)
                .containsExactly("kill-postgres", "freeze-kafka-2");
    }

    @Test
    void anUnknownFaultIsRefusedWithTheListOfThoseThereAre() {
        assertThatThrownBy(() -> Faults.named("kill-zookeeper"))
                .isInstanceOf(PlatformFailure.class)
                .hasMessageContaining("kill-zookeeper")
                .hasMessageContaining("kill-postgres");
    }

    @Test
    void whatIsKilledIsStartedAgain() {
        assertThat(whatHappens(new Kill("two", List.of("a", "b"), Duration.ZERO)))
                .startsWith("kill a", "kill b")
                .contains("start a", "start b");
    }

    @Test
    void whatIsFrozenIsThawed() {
        assertThat(whatHappens(new Freeze("still", "c", Duration.ZERO)))
                .containsExactly("freeze c", "thaw c");
    }

    private List<String> whatHappens(Fault fault) {
        var done = new ArrayList<String>();
        var nothingStarted = new Platform(PlatformSettings.in(folder), line -> {});
        var target = new FaultTarget(recording(done), nothingStarted);
        new Chaos(target, line -> {}, Duration.ZERO).run(List.of(fault), 1, Duration.ZERO);
        return done;
    }

    private static ProcessControl recording(List<String> done) {
        return new ProcessControl() {
            @Override
            public void kill(String process) {
                record("kill " + process);
            }

            @Override
            public void start(String process) {
                record("start " + process);
            }

            @Override
            public void freeze(String process) {
                record("freeze " + process);
            }

            @Override
            public void thaw(String process) {
                record("thaw " + process);
            }

            @Override
            public void scale(String service, int instances) {
                record("scale " + service + " " + instances);
            }

            private synchronized void record(String line) {
                done.add(line);
            }
        };
    }
}
