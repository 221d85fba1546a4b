package orderflow.platform.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import orderflow.platform.process.LoopbackPort;
import org.junit.jupiter.api.Test;

class RequirementsTest {

    @Test
    void namesThePortWhoNeedsItAndWhoHasIt() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();

            assertThat(Requirements.portsInTheWay(Map.of(port, "order-service")))
                    .singleElement()
                    .asString()
                    .startsWith("Port %d, which order-service needs, is in use".formatted(port))
                    .contains("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void isContentWithAFreePort() {
        assertThat(Requirements.portsInTheWay(Map.of(LoopbackPort.free(), "kafka-1"))).isEmpty();
    }

    @Test
    void offersASmallerClusterWhenMemoryIsShort() {
        assertThat(Requirements.memory(3, 1_500_000_000L))
                .singleElement()
                .asString()
                .startsWith("1.5 GB of memory are available and about 2.0 GB are needed")
                .contains("--brokers 1");
        assertThat(Requirements.memory(1, 1_500_000_000L)).isEmpty();
    }
}
