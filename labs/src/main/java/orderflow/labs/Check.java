package orderflow.labs;

/**
 * A prediction beside its measurement. Counts are exact; times lie in a band that is computed from
 * other measurements of the same run.
 */
public record Check(String what, String predicted, String measured, boolean holds) {

    static Check exactly(String what, long predicted, long measured) {
        return new Check(what, number(predicted), number(measured), predicted == measured);
    }

    static Check atLeast(String what, long predicted, long measured) {
        return new Check(
                what, "at least " + number(predicted), number(measured), measured >= predicted);
    }

    /**
     * A quantity with its unit.
     *
     * @param unit as "s" or "per s"
     */
    static Check within(String what, double least, double most, double measured, String unit) {
        return new Check(
                what,
                "%s to %s %s".formatted(quantity(least), quantity(most), unit),
                "%s %s".formatted(quantity(measured), unit),
                least <= measured && measured <= most);
    }

    private static String number(long number) {
        return "%,d".formatted(number);
    }

    private static String quantity(double quantity) {
        return (quantity < 100 ? "%,.1f" : "%,.0f").formatted(quantity);
    }
}
