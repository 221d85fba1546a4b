package orderflow.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Other systems give no port of ours to outgoing connections. */
@EnabledOnOs(OS.LINUX)
class ReservedPortsTest {

    private final InetAddress loopback = InetAddress.getLoopbackAddress();

    @Test
    void noConnectionGetsAReservedPort() throws IOException {
        int port = portOfOutgoingConnections();
        try (var reserved = new ReservedPorts();
                var connection = new Socket()) {
            reserved.reserve(Set.of(port));

            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> connection.bind(new InetSocketAddress(loopback, port)));
        }
    }

    @Test
    void theServerListensOnItsReservedPort() throws IOException {
        int port = portOfOutgoingConnections();
        try (var reserved = new ReservedPorts()) {
            reserved.reserve(Set.of(port));
            assertThat(LoopbackPort.taken(port)).isFalse();
            assertThat(LoopbackPort.answers(port)).isFalse();

            try (var _ = new ServerSocket(port, 1, loopback)) {
                assertThat(LoopbackPort.answers(port)).isTrue();
            }
        }
    }

    @Test
    void aPortIsFreeAgainAfterwards() throws IOException {
        int port = portOfOutgoingConnections();
        var reserved = new ReservedPorts();
        reserved.reserve(Set.of(port));
        reserved.close();

        try (var connection = new Socket()) {
            connection.bind(new InetSocketAddress(loopback, port));
            assertThat(connection.isBound()).isTrue();
        }
    }

    @Test
    void saysWhichPortSomebodyElseHas() throws IOException {
        try (var reserved = new ReservedPorts();
                var other = new ServerSocket(0, 1, loopback)) {
            assertThatExceptionOfType(PlatformFailure.class)
                    .isThrownBy(() -> reserved.reserve(Set.of(other.getLocalPort())))
                    .withMessage("Port %d is in use.", other.getLocalPort());
        }
    }

    private int portOfOutgoingConnections() throws IOException {
        try (var socket = new ServerSocket(0, 1, loopback)) {
            return socket.getLocalPort();
        }
    }
}
