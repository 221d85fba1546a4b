package orderflow.problems;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes harmless what came from outside, before it is repeated. */
final class Sanitizer {
    private static final int LONGEST = 200;

    /** Control and invisible characters, and what means something in HTML or in a template. */
    private static final Pattern NOT_IN_ANSWERS = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}<>&${}`]");

    private static final Pattern NOT_IN_LOGS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private Sanitizer() {}

    static String inAnswer(String text) {
        var shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return NOT_IN_ANSWERS.matcher(shown).replaceAll("?");
    }

    static String inLog(String text) {
        return NOT_IN_LOGS.matcher(text).replaceAll(" ");
    }

    /** A copy for the log: its messages cannot begin a line that looks like another log entry. */
    static Throwable inLog(Throwable failure) {
        return Printed.copyOf(failure, 0);
    }

    private static final class Printed extends Throwable {
        /** Causes may form a circle. */
        private static final int DEEPEST = 20;

        private Printed(String text, @Nullable Throwable cause) {
            super(text, cause, false, true);
        }

        static Printed copyOf(Throwable failure, int depth) {
            var cause = failure.getCause();
            var copy =
                    new Printed(
                            inLog(failure.toString()),
                            cause == null || depth == DEEPEST ? null : copyOf(cause, depth + 1));
            copy.setStackTrace(failure.getStackTrace());
            return copy;
        }
    }
}
