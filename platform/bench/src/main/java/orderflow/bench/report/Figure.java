package orderflow.bench.report;

/**
 * One measured number.
 *
 * @param name the same in every run, so that runs can be compared
 * @param ceiling name of the figure that it is compared with, of times the floor; empty if there is
 *     none
 */
public record Figure(String name, double value, String unit, String ceiling) {

    boolean isRate() {
        return unit.endsWith("/s");
    }
}
