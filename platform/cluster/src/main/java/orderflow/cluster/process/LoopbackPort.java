package orderflow.cluster.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports of this machine's loopback address; everything we start listens there only. */
public final class LoopbackPort {

    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private LoopbackPort() {}

    /**
     * A port that nobody listens on now, and that this JVM has given to nobody before. It lies
     * below those that the kernel gives to outgoing connections (Linux: from 32768), one of which
     * could otherwise have it before its server does.
     */
    public static int free() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(23_000, 29_000))
                .filter(port -> !taken(port) && GIVEN.add(port))
                .findFirst()
                .orElseThrow();
    }

    /** Whether nobody else could listen on the port. */
    public static boolean taken(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException taken) {
            return true;
        }
    }

    /** Whether somebody accepts connections on the port. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    (int) CONNECT_TIMEOUT.toMillis());
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
