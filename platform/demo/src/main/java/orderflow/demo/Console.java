package orderflow.demo;

import java.time.Duration;
import java.time.Instant;
import orderflow.cluster.process.Progress;

/** The user's screen: plain lines, a little colour when it is a terminal. */
final class Console implements Progress {

    /** Set by the script, which knows whether it writes to a terminal. */
    static final String COLOURS = "orderflow.colours";

    private final boolean colours = Boolean.getBoolean(COLOURS);
    private final Instant start =
            ProcessHandle.current().info().startInstant().orElse(Instant.now());

    /** A step of the start or the stop, with the seconds since the command was given. */
    @Override
    public void report(String line) {
        System.out.printf("%s  %s%n", dim("%6.1f s".formatted(seconds())), line);
    }

    void print(String line) {
        System.out.println(line);
    }

    /** False once the reader has gone, as {@code head} goes: no signal tells a JVM so. */
    boolean isRead() {
        return !System.out.checkError();
    }

    /** Ends the command with the status that a shell shows after SIGPIPE. */
    void endUnlessRead() {
        if (!isRead()) {
            System.exit(141);
        }
    }

    /** An error, and the way out. */
    void fail(String sentence) {
        System.out.flush();
        System.err.println(paint("31", "✗ ") + sentence);
    }

    String good(String text) {
        return paint("1;32", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    boolean colours() {
        return colours;
    }

    double seconds() {
        return Duration.between(start, Instant.now()).toMillis() / 1000.0;
    }

    private String paint(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
