package orderflow.deck;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/**
 * Asks a server something that it answers before anybody logs in. One that is frozen has its
 * connections accepted by the kernel, and says nothing.
 */
public final class Probe {

    private static final int PATIENCE_MILLIS = 1_000;

    /** The message SSLRequest of PostgreSQL's protocol: its length and a number. */
    private static final int SSL_REQUEST = 80_877_103;

    /** The request ApiVersions of Kafka's protocol, without a client's name. */
    private static final short API_VERSIONS = 18;

    private static final short NO_NAME = -1;

    private Probe() {}

    public static Condition ofPostgres(String host, int port) {
        var question = ByteBuffer.allocate(8).putInt(8).putInt(SSL_REQUEST);
        return ask(host, port, question.array());
    }

    public static Condition ofKafka(String host, int port) {
        short version = 0;
        int number = 0;
        var question =
                ByteBuffer.allocate(14)
                        .putInt(10)
                        .putShort(API_VERSIONS)
                        .putShort(version)
                        .putInt(number)
                        .putShort(NO_NAME);
        return ask(host, port, question.array());
    }

    private static Condition ask(String host, int port, byte[] question) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(question);
            return socket.getInputStream().read() < 0 ? Condition.DEAD : Condition.UP;
        } catch (SocketTimeoutException e) {
            return Condition.SILENT;
        } catch (IOException e) {
            return Condition.DEAD;
        }
    }
}
