package orderflow.cluster.process;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.List;

/** The signals that end or halt a process, named as in {@code kill -s}. */
public enum Signal {
    CONT,
    INT,
    KILL,
    STOP,
    TERM;

    /** Sends this signal; a process that is already gone is not an error. */
    void sendTo(long pid) {
        sendTo(List.of(pid));
    }

    /** As {@link #sendTo(long)}, to each of them. */
    void sendTo(List<Long> pids) {
        if (pids.isEmpty()) {
            return;
        }
        String all = pids.stream().map(String::valueOf).collect(joining(" "));
        try {
            // The JDK knows TERM and KILL only; kill is built into every shell.
            new ProcessBuilder("sh", "-c", "kill -s " + name() + " " + all)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new PlatformFailure("Cannot send " + name() + " to process " + all + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
