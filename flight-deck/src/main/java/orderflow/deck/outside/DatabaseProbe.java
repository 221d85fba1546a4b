package orderflow.deck.outside;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import orderflow.deck.Condition;

/**
 * Asks PostgreSQL whether it speaks TLS, which it answers before anybody logs in. A server that is
 * frozen has its connections accepted by the kernel, and says nothing.
 */
record DatabaseProbe(String host, int port) {

    private static final int PATIENCE_MILLIS = 1_000;

    /** The message SSLRequest of its protocol: its length and a number. */
    private static final int LENGTH = 8;

    private static final int SSL_REQUEST = 80_877_103;

    Condition look() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return answered(socket) ? Condition.UP : Condition.SILENT;
        } catch (IOException e) {
            return Condition.DEAD;
        }
    }

    private static boolean answered(Socket socket) {
        try {
            byte[] question =
                    ByteBuffer.allocate(LENGTH).putInt(LENGTH).putInt(SSL_REQUEST).array();
            socket.getOutputStream().write(question);
            return socket.getInputStream().read() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
