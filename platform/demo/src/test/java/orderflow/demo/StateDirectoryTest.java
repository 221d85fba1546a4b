package orderflow.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.PlatformFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

    @TempDir Path folder;

    @Test
    void knowsTheLauncherThatRuns() {
        StateDirectory state = new StateDirectory(folder);
        StateDirectory.Address ours =
                new StateDirectory.Address(ProcessHandle.current().pid(), 4711, "token", true);

        state.claim();
        state.announce(ours);

        assertThat(state.address()).contains(ours);
    }

    @Test
    void forgetsALauncherThatDied() {
        StateDirectory state = new StateDirectory(folder);

        state.announce(new StateDirectory.Address(Long.MAX_VALUE, 4711, "token", true));

        assertThat(state.address()).isEmpty();
    }

    @Test
    void forgetsALauncherWhoseProcessNumberAnotherProgramHas() {
        StateDirectory state = new StateDirectory(folder);

        state.announce(
                new StateDirectory.Address(ProcessHandle.current().pid(), 4711, "token", true));

        assertThat(state.address()).isEmpty();
    }

    @Test
    void forgetsTheFormerLauncherWhenTheNextOneBegins() {
        StateDirectory state = new StateDirectory(folder);
        state.announce(
                new StateDirectory.Address(ProcessHandle.current().pid(), 4711, "token", true));

        state.claim();

        assertThat(state.address()).isEmpty();
    }

    @Test
    void isClaimedByOneLauncherOnly() {
        new StateDirectory(folder).claim();
        System.gc();

        assertThatThrownBy(() -> new StateDirectory(folder).claim())
                .isInstanceOf(PlatformFailure.class)
                .hasMessageContaining("The platform is up already");
    }

    @Test
    void isLookedAtByManyAtOnce() throws IOException {
        StateDirectory state = new StateDirectory(folder);
        state.announce(new StateDirectory.Address(Long.MAX_VALUE, 4711, "token", true));
        Files.createFile(folder.resolve("launcher.lock"));

        Parallel.forEach(
                IntStream.range(0, 200).boxed().toList(),
                _ -> assertThat(state.address()).isEmpty());
    }

    @Test
    void losesEverythingButTheCachesWhenWiped() throws IOException {
        Files.createDirectories(folder.resolve("kafka-1/data"));
        Files.createDirectories(folder.resolve("aot"));
        Files.writeString(folder.resolve("secrets.properties"), "postgres.superuser=x");

        new StateDirectory(folder).wipe();

        assertThat(folder).isDirectoryNotContaining("glob:**/{kafka-1,secrets.properties}");
        assertThat(folder.resolve("aot")).exists();
    }
}
