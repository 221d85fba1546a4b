package orderflow.cluster.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import orderflow.cluster.process.LoopbackPort;
import orderflow.cluster.process.Parallel;
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
    void namesTheWayToDoWithoutThePageWhosePortIsTaken() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Requirements.portsInTheWay(Map.of(socket.getLocalPort(), "flight-deck")))
                    .singleElement()
                    .asString()
                    .endsWith("end that program, or do without the page: './demo up --no-deck'.");
        }
    }

    @Test
    void waitsForAPortThatOnlyAConnectionHolds() throws Exception {
        int port = LoopbackPort.free();
        var said = new CopyOnWriteArrayList<String>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var connection = new Socket();
            connection.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            connection.connect(server.getLocalSocketAddress());
            // So that the port is free at once after the end, not after TCP's minute.
            connection.setSoLinger(true, 0);

            var waiting =
                    CompletableFuture.runAsync(
                            () -> Requirements.awaitClosedConnections(Set.of(port), said::add),
                            Parallel.THREADS);
            await().until(() -> !said.isEmpty());
            assertThat(waiting).isNotDone();
            connection.close();

            await().until(waiting::isDone);
            assertThat(LoopbackPort.taken(port)).isFalse();
        }
        assertThat(said)
                .containsExactly("waiting for port " + port + ", which a connection still holds");
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

    @Test
    void saysHowManyFilesMayBeOpened() {
        assertThat(Requirements.openFiles(256))
                .singleElement()
                .asString()
                .contains("may open 256 files")
                .contains("ulimit -n 4096");
        assertThat(Requirements.openFiles(4_096)).isEmpty();
    }
}
