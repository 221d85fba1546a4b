package orderflow.deadletters;

import java.io.PrintWriter;
import java.io.StringWriter;
import orderflow.events.PoisonEventException;

/** What a failure says about itself, within the bounds of the table and of a header. */
record FailureText(String exception, String reason, String stackTrace) {

    /** Characters. */
    private static final int MAX_REASON = 2_000;

    private static final int MAX_STACK_TRACE = 4_000;

    static FailureText of(Exception error) {
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        String reason =
                error instanceof PoisonEventException poison
                        ? String.valueOf(poison.getMessage())
                        : error.toString();
        return new FailureText(
                error.getClass().getName(),
                bounded(reason, MAX_REASON),
                bounded(trace.toString(), MAX_STACK_TRACE));
    }

    /** PostgreSQL's text has no character 0. */
    private static String bounded(String text, int max) {
        return text.substring(0, Math.min(max, text.length())).replace('\0', ' ');
    }
}
