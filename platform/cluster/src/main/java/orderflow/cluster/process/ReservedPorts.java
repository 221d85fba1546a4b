package orderflow.cluster.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Scanner;

/**
 * Keeps the kernel from giving our servers' ports to outgoing connections before the servers listen
 * and while they are down. On Linux, node 3's port lies where those come from: a connection that
 * has it by chance keeps the node from starting, and whoever asks whether the node answers yet may
 * even reach himself.
 *
 * <p>A port that is bound but not listened on is passed over by the kernel. Its server can bind it
 * all the same, since both allow the address to be reused (SO_REUSEADDR).
 */
public final class ReservedPorts implements AutoCloseable {

    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private final List<Socket> held = new ArrayList<>();

    /**
     * Reserves those ports that outgoing connections may get. Other systems than Linux take these
     * from above 49152, where none of ours is.
     *
     * @throws PlatformFailure when one is in use
     */
    public void reserve(Collection<Integer> ports) {
        if (Files.exists(RANGE)) {
            try (var range = new Scanner(RANGE, US_ASCII)) {
                int first = range.nextInt();
                int last = range.nextInt();
                ports.stream().filter(port -> first <= port && port <= last).forEach(this::hold);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void hold(int port) {
        var socket = new Socket();
        held.add(socket);
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new PlatformFailure("Port %d is in use.".formatted(port), e);
        }
    }

    @Override
    public void close() {
        try {
            for (Socket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        held.clear();
    }
}
