package orderflow.messaging.deadletters;

import static java.util.stream.Collectors.joining;

import orderflow.messaging.events.PoisonEventException;
import orderflow.messaging.events.Shown;
import org.springframework.dao.DataAccessException;

/**
 * The text of a failure, within the bounds of the table and of a header. Its messages may quote the
 * record, so none of their characters can do harm.
 */
record FailureText(String exception, String reason, String stackTrace) {

    /** Characters. */
    private static final int MAX_REASON = 2_000;

    /** Frames of each cause: the way into it is the same for all. */
    private static final int MAX_FRAMES = 12;

    /** Causes may form a circle. */
    private static final int MAX_CAUSES = 10;

    static FailureText of(Exception error) {
        return new FailureText(
                error.getClass().getName(),
                Shown.text(reason(error), MAX_REASON),
                stackTrace(error));
    }

    private static String reason(Exception error) {
        return switch (error) {
            case PoisonEventException poison -> String.valueOf(poison.getMessage());
            // Spring's own message repeats the statement and comes to the point at its end.
            case DataAccessException refused ->
                    refused.getClass().getName() + ": " + answer(refused);
            default -> error.toString();
        };
    }

    /** The database's own words, with its details on the same line. */
    private static String answer(DataAccessException refused) {
        String message = String.valueOf(refused.getMostSpecificCause().getMessage());
        return message.lines().map(String::strip).collect(joining(" "));
    }

    private static String stackTrace(Exception error) {
        var lines = new StringBuilder(Shown.text(error.toString(), MAX_REASON));
        addFrames(error, lines);
        Throwable cause = error.getCause();
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            lines.append("\nCaused by: ").append(Shown.text(cause.toString(), MAX_REASON));
            addFrames(cause, lines);
            cause = cause.getCause();
        }
        return lines.toString();
    }

    private static void addFrames(Throwable error, StringBuilder lines) {
        var frames = error.getStackTrace();
        for (int i = 0; i < Math.min(MAX_FRAMES, frames.length); i++) {
            lines.append("\n\tat ").append(frames[i]);
        }
        if (frames.length > MAX_FRAMES) {
            lines.append("\n\t... ").append(frames.length - MAX_FRAMES).append(" more");
        }
    }
}
