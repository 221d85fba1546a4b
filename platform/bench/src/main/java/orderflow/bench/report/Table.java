package orderflow.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The figures for a reader: a line each, its measurements side by side, and its ratio. */
public record Table(Figures figures) {

    private static final String ROW = "%-46s %22s %-10s %6s  %s";

    /** With a head; as wide as a terminal of a hundred columns. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("FIGURE", "VALUE", "UNIT", "RATIO", "OF").stripTrailing());
        Set<String> names =
                figures.all().stream()
                        .map(Figure::name)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        names.forEach(name -> lines.add(row(name)));
        return lines;
    }

    private String row(String name) {
        List<Figure> measured =
                figures.all().stream().filter(figure -> figure.name().equals(name)).toList();
        Figure first = measured.getFirst();
        String ratio =
                figures.ratio(first).stream()
                        .mapToObj(number -> String.format(Locale.ROOT, "%.2f", number))
                        .findFirst()
                        .orElse("");
        return ROW.formatted(
                        name,
                        values(measured),
                        first.unit(),
                        ratio,
                        ratio.isEmpty() ? "" : first.ceiling())
                .stripTrailing();
    }

    /** Before and after, or the least and the most of many. */
    private static String values(List<Figure> measured) {
        if (measured.size() <= 2) {
            return measured.stream()
                    .map(figure -> text(figure.value()))
                    .collect(Collectors.joining(" / "));
        }
        var spread = measured.stream().mapToDouble(Figure::value).summaryStatistics();
        return text(spread.getMin()) + " .. " + text(spread.getMax());
    }

    /** Three digits that count are more than a shared machine repeats. */
    static String text(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
