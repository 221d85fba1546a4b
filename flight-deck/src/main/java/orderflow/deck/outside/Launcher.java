package orderflow.deck.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Properties;
import orderflow.deck.DeckProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The launcher of {@code ./demo}, which owns the processes. One connection per command: its token
 * and the words go there, lines come back, the last of them is {@code end}.
 */
@Component
public final class Launcher {

    /** Why it did not do it, in its own words. */
    public static final class Refused extends Exception {
        Refused(String sentence) {
            super(sentence);
        }
    }

    private static final String FAILURE = "failure: ";
    private static final String END = "end";

    private final @Nullable Path file;

    Launcher(DeckProperties properties) {
        file = properties.launcher();
    }

    /** Whether there is one to ask. */
    public boolean isThere() {
        return file != null && Files.isReadable(file);
    }

    /**
     * Returns when it is done, which may be after minutes.
     *
     * @param words a command of {@code ./demo} and its arguments
     */
    public void ask(String... words) throws Refused {
        try {
            var address = address();
            int port = Integer.parseInt(address.getProperty("port", "0"));
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    var question = new PrintWriter(socket.getOutputStream(), true, UTF_8);
                    var answer =
                            new BufferedReader(
                                    new InputStreamReader(socket.getInputStream(), UTF_8))) {
                question.println(address.getProperty("token", ""));
                question.println(String.join("\t", words));
                listen(answer);
            }
        } catch (IOException e) {
            throw new Refused("The launcher does not answer.");
        }
    }

    private static void listen(BufferedReader answer) throws IOException, Refused {
        var failure = new ArrayList<String>();
        for (String line = answer.readLine(); line != null; line = answer.readLine()) {
            if (line.startsWith(FAILURE)) {
                failure.add(line.substring(FAILURE.length()));
            } else if (line.equals(END)) {
                if (failure.isEmpty()) {
                    return;
                }
                throw new Refused(String.join(" ", failure));
            }
        }
        throw new Refused("The launcher went away while it answered.");
    }

    /** Read each time: another launcher may run by now. */
    private Properties address() throws IOException, Refused {
        if (file == null) {
            throw new Refused("There is no launcher here.");
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
