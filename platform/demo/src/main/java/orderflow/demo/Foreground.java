package orderflow.demo;

import java.io.IOException;
import orderflow.cluster.process.PlatformFailure;

/** A program that takes over the user's terminal for a while. */
final class Foreground {

    private Foreground() {}

    /** Runs it to its end and returns its exit status; Ctrl-C ends it and us. */
    static int run(ProcessBuilder program) {
        try {
            Process process = program.inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return process.waitFor();
        } catch (IOException e) {
            throw new PlatformFailure("%s cannot be run: %s".formatted(program.command(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }
}
