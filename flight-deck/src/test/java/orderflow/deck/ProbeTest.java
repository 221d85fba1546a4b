package orderflow.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ProbeTest {

    private static final String HERE = "127.0.0.1";

    @Test
    void aServerThatIsFrozenIsSilent() throws IOException {
        // The kernel accepts its connections.
        try (var frozen = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(Probe.ofKafka(HERE, frozen.getLocalPort())).isEqualTo(Condition.SILENT);
            assertThat(Probe.ofPostgres(HERE, frozen.getLocalPort())).isEqualTo(Condition.SILENT);
        }
    }

    @Test
    void nobodyListensWhereADeadOneWas() throws IOException {
        int port;
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        assertThat(Probe.ofKafka(HERE, port)).isEqualTo(Condition.DEAD);
        assertThat(Probe.ofKafka("no-such-host.invalid", port)).isEqualTo(Condition.DEAD);
    }
}
