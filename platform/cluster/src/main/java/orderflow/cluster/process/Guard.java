package orderflow.cluster.process;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves no orphans, however this JVM ends: a tiny shell holds the other end of a pipe, is told
 * which processes live, and kills those left when the pipe closes. The kernel closes it even after
 * SIGKILL. Their children, as PostgreSQL's, end when they see that the parent is gone; frozen ones
 * are woken for that, where there is a {@code pgrep}.
 */
final class Guard {

    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            alive=' '
            while read -r sign pid; do
                case $sign in
                    +) alive="$alive$pid " ;;
                    -) alive="${alive%% $pid *} ${alive#* $pid }" ;;
                esac
            done
            for pid in $alive; do
                started=$(pgrep -P "$pid")
                kill -s KILL "$pid"
                [ -z "$started" ] || kill -s CONT $started
            done
            """;

    private static final Guard INSTANCE = new Guard(startShell());

    private final Writer pipe;

    private Guard(Writer pipe) {
        this.pipe = pipe;
    }

    static void watch(long pid) {
        INSTANCE.tell("+ " + pid);
    }

    static void forget(long pid) {
        INSTANCE.tell("- " + pid);
    }

    private synchronized void tell(String line) {
        try {
            pipe.write(line + "\n");
            pipe.flush();
        } catch (IOException e) {
            throw new PlatformFailure("The guard of our processes is gone: " + e.getMessage(), e);
        }
    }

    private static Writer startShell() {
        List<String> line = new ArrayList<>(OwnSession.prefix());
        line.addAll(List.of("sh", "-c", SCRIPT, "orderflow-guard"));
        try {
            return new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .outputWriter(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new PlatformFailure("The guard could not be started: " + e.getMessage(), e);
        }
    }
}
