package orderflow.deck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A socket that says what a launcher says, and writes down what it is asked for. */
public final class StandInLauncher implements AutoCloseable {

    private static final String TOKEN = "secret";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private final Path file;
    private final Function<String, List<String>> answers;

    /**
     * @param file where the deck finds its port and its token
     * @param answers lines for a command, whose words are separated by blanks
     */
    public StandInLauncher(Path file, Function<String, List<String>> answers) throws IOException {
        this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.file = file;
        this.answers = answers;
        Files.writeString(file, "port=%d\ntoken=%s\n".formatted(socket.getLocalPort(), TOKEN));
        Thread.ofPlatform().daemon().start(this::serve);
    }

    public Path file() {
        return file;
    }

    /** By those who had the token. */
    public List<String> asked() {
        return asked;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var caller = socket.accept();
                    var in =
                            new BufferedReader(
                                    new InputStreamReader(caller.getInputStream(), UTF_8));
                    var out = new PrintWriter(caller.getOutputStream(), true, UTF_8)) {
                if (in.readLine().equals(TOKEN)) {
                    String words = in.readLine().replace('\t', ' ');
                    asked.add(words);
                    answers.apply(words).forEach(out::println);
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
