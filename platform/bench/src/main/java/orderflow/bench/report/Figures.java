package orderflow.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** All numbers of a run. A figure that was measured several times counts with its mean. */
public final class Figures {

    private final List<Figure> all = new ArrayList<>();

    /** A figure that stands for itself. */
    public void add(String name, double value, String unit) {
        add(name, value, unit, "");
    }

    /**
     * A figure that is a share of another.
     *
     * @param ceiling name of the other
     */
    public void add(String name, double value, String unit, String ceiling) {
        all.add(new Figure(name, value, unit, ceiling));
    }

    public List<Figure> all() {
        return List.copyOf(all);
    }

    /** Mean of what was measured under this name. */
    public OptionalDouble mean(String name) {
        return all.stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .average();
    }

    /** Share of its ceiling; nothing if the figure has none or it was not measured. */
    public OptionalDouble ratio(Figure figure) {
        OptionalDouble ceiling = mean(figure.ceiling());
        return ceiling.isPresent() && ceiling.getAsDouble() > 0
                ? OptionalDouble.of(figure.value() / ceiling.getAsDouble())
                : OptionalDouble.empty();
    }

    /** By name. */
    public Map<String, Double> ratios() {
        Map<String, Double> ratios = new LinkedHashMap<>();
        all.forEach(figure -> ratio(figure).ifPresent(ratio -> ratios.put(figure.name(), ratio)));
        return ratios;
    }

    /** Those of rates alone: of them more is better. */
    public Map<String, Double> rateRatios() {
        Map<String, Double> rates = new LinkedHashMap<>(ratios());
        all.stream().filter(figure -> !figure.isRate()).forEach(time -> rates.remove(time.name()));
        return rates;
    }
}
