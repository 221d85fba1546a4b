package orderflow.cluster.process;

import java.io.IOException;

/** The signals that end or halt a process, named as in {@code kill -s}. */
public enum Signal {
    CONT,
    INT,
    KILL,
    STOP,
    TERM;

    /** Sends this signal; a process that is already gone is not an error. */
    void sendTo(long pid) {
        try {
            // The JDK knows TERM and KILL only; kill is built into every shell.
            new ProcessBuilder("sh", "-c", "kill -s " + name() + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new PlatformFailure("Cannot send " + name() + " to process " + pid + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
