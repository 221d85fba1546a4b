package orderflow.labs;

import java.util.List;

/**
 * A line of a tutorial and another one for it.
 *
 * @param line as in the tutorial
 * @param symptom what it does
 * @param repair the line instead
 * @param health what that does
 * @param trial one of the two, measured
 */
record Mistake(String number, String line, Band symptom, String repair, Band health, Trial trial) {

    /** How the line is tried; {@code true} is the tutorial's. */
    interface Trial {
        double measure(boolean asInTheTutorial);
    }

    /**
     * Where a measurement lies.
     *
     * @param what is measured, with its unit
     */
    record Band(String what, double least, double most) {

        static Band exactly(String what, double value) {
            return new Band(what, value, value);
        }

        Check check(String line, double measured) {
            String predicted =
                    least == most
                            ? number(least)
                            : most == Double.MAX_VALUE
                                    ? "at least " + number(least)
                                    : "at most " + number(most);
            return new Check(
                    line,
                    predicted,
                    number(measured) + " " + what,
                    least <= measured && measured <= most);
        }

        /** Seconds have parts, all else is counted. */
        private String number(double number) {
            return (what.startsWith("s ") ? "%.1f" : "%.0f").formatted(number);
        }
    }

    /** With the tutorial's line and with the other; mended from the start, it does no harm. */
    List<Check> make(boolean mended) {
        return List.of(
                symptom.check(number + "  " + line, trial.measure(!mended)),
                health.check("   " + repair, trial.measure(false)));
    }
}
