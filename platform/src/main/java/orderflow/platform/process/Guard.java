package orderflow.platform.process;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves no orphans, however we end: a tiny shell holds the other end of a pipe, is told which
 * processes live, and kills those left when the pipe closes. The kernel closes it even after
 * SIGKILL.
 */
public final class Guard implements AutoCloseable {

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
            for pid in $alive; do kill -s KILL "$pid"; done
            """;

    private final Writer pipe;
    private boolean closed;

    private Guard(Writer pipe) {
        this.pipe = pipe;
    }

    public static Guard open() {
        List<String> line = new ArrayList<>(OwnSession.prefix());
        line.addAll(List.of("sh", "-c", SCRIPT, "orderflow-guard"));
        try {
            Process shell =
                    new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new Guard(shell.outputWriter(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new PlatformFailure("The guard could not be started: " + e.getMessage(), e);
        }
    }

    synchronized void watch(long pid) {
        tell("+ " + pid);
    }

    synchronized void forget(long pid) {
        if (!closed) {
            tell("- " + pid);
        }
    }

    private void tell(String line) {
        try {
            pipe.write(line + "\n");
            pipe.flush();
        } catch (IOException e) {
            throw new PlatformFailure("The guard is gone: " + e.getMessage(), e);
        }
    }

    /** Kills whatever is still watched. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            pipe.close();
        } catch (IOException e) {
            throw new PlatformFailure("The guard could not be closed: " + e.getMessage(), e);
        }
    }
}
