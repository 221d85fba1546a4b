package orderflow.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;

/**
 * The way of other commands to the running launcher: one connection per command, lines of text. The
 * caller sends the token and the words of the command, and gets lines back.
 */
final class ControlSocket {

    /** Starts each line of the sentence that says why it did not work. */
    static final String FAILURE = "failure: ";

    /** The last line of an answer: without it, the launcher died on the way. */
    static final String END = "end";

    private final ServerSocket socket;
    private final String token;
    private final Handler handler;

    private ControlSocket(ServerSocket socket, String token, Handler handler) {
        this.socket = socket;
        this.token = token;
        this.handler = handler;
    }

    /** Does what the words say and reports on the way. */
    @FunctionalInterface
    interface Handler {
        void handle(List<String> words, Progress answer);
    }

    /** Listens from now on; returns the port. */
    static int open(String token, Handler handler) {
        try {
            ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            ControlSocket control = new ControlSocket(socket, token, handler);
            Thread.ofPlatform().daemon().name("control").start(control::serve);
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new PlatformFailure("The launcher cannot listen: " + e.getMessage(), e);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                throw new PlatformFailure("The launcher hears no more: " + e.getMessage(), e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                BufferedReader question =
                        new BufferedReader(
                                new InputStreamReader(
                                        connection.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter answer =
                        new PrintWriter(
                                connection.getOutputStream(), true, StandardCharsets.UTF_8)) {
            if (same(Objects.requireNonNullElse(question.readLine(), ""), token)) {
                String words = Objects.requireNonNullElse(question.readLine(), "");
                answer(List.of(words.split("\t")), answer);
            }
        } catch (IOException callerGone) {
            // The caller does not listen any more; its command is carried out all the same.
            return;
        }
    }

    private void answer(List<String> words, PrintWriter out) {
        try {
            handler.handle(words, out::println);
        } catch (PlatformFailure e) {
            e.getMessage().lines().forEach(line -> out.println(FAILURE + line));
        }
        out.println(END);
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
