package orderflow.cluster.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts children in a session of their own: Ctrl-C goes to everything in the terminal's foreground
 * group, and the launcher has to be the only one that hears it to stop the children in order.
 */
public final class OwnSession {

    private static final List<String> PREFIX = find();

    private OwnSession() {}

    /** Put before a command line; the process id stays the one of the program. */
    public static List<String> prefix() {
        return PREFIX;
    }

    private static List<String> find() {
        boolean setsid =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "setsid"))
                        .anyMatch(Files::isExecutable);
        // macOS has no setsid program but always had perl.
        return setsid
                ? List.of("setsid")
                : List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV", "--");
    }
}
