package orderflow.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;
import org.junit.jupiter.api.Test;

class ControlSocketTest {

    private final int port = ControlSocket.open("token", ControlSocketTest::handle);
    private final List<String> lines = new ArrayList<>();

    @Test
    void passesTheWordsOnAndTheLinesBack() {
        launcher("token").ask(lines::add, "kill", "kafka-2");

        assertThat(lines).containsExactly("asked to kill", "asked to kafka-2");
    }

    @Test
    void tellsAFailureInItsOwnWords() {
        assertThatThrownBy(() -> launcher("token").ask(lines::add, "fail"))
                .isInstanceOf(PlatformFailure.class)
                .hasMessage("There is no process 'x'.");
    }

    @Test
    void hangsUpOnWhoDoesNotKnowTheToken() {
        assertThatThrownBy(() -> launcher("guess").ask(lines::add, "kill", "kafka-2"))
                .isInstanceOf(PlatformFailure.class);
        assertThat(lines).isEmpty();
    }

    private RemoteLauncher launcher(String token) {
        return new RemoteLauncher(new StateDirectory.Address(1, port, token, true));
    }

    private static void handle(List<String> words, Progress answer) {
        if (words.contains("fail")) {
            throw new PlatformFailure("There is no process 'x'.");
        }
        words.forEach(word -> answer.report("asked to " + word));
    }
}
