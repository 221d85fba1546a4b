package orderflow.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A picture of a phase as SVG: the rate above, the latency below, over its seconds. */
public record Chart(String title, List<Second> seconds) {

    private static final int WIDTH = 720;
    private static final int LEFT = 60;
    private static final int PANEL = 130;
    private static final int RATES = 40;
    private static final int LATENCIES = 220;

    public Chart {
        seconds = List.copyOf(seconds);
    }

    public String svg() {
        double rate = top(Second::accepted, Second::told);
        double millis = top(Second::p99Millis, Second::p50Millis);
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d 390" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="#fff"/>
        <text x="%d" y="22" font-size="14">%s</text>
        %s%s%s%s%s%s<text x="%d" y="380" text-anchor="end" fill="#555">%d s</text>
        </svg>
        """
                .formatted(
                        WIDTH,
                        LEFT,
                        title,
                        panel(RATES, rate, "orders/s"),
                        line(RATES, rate, Second::accepted, "#1f77b4", "accepted", 0),
                        line(RATES, rate, Second::told, "#2ca02c", "customer told", 1),
                        panel(LATENCIES, millis, "ms"),
                        line(LATENCIES, millis, Second::p50Millis, "#ff7f0e", "POST p50", 0),
                        line(LATENCIES, millis, Second::p99Millis, "#d62728", "POST p99", 1),
                        WIDTH - 10,
                        seconds.size());
    }

    private String line(
            int y, double top, ToDoubleFunction<Second> value, String colour, String name, int n) {
        String points =
                seconds.stream()
                        .map(second ->
                                "%.1f,%.1f"
                                        .formatted(
                                                x(second.second()),
                                                y
                                                        + PANEL
                                                                * (1
                                                                        - value.applyAsDouble(
                                                                                        second)
                                                                                / top)))
                        .collect(Collectors.joining(" "));
        return """
        <polyline fill="none" stroke="%1$s" stroke-width="1.5" points="%2$s"/>
        <text x="%3$d" y="%4$d" fill="%1$s">%5$s</text>
        """
                .formatted(colour, points, LEFT + 8 + 110 * n, y + PANEL + 16, name);
    }

    private static String panel(int y, double top, String unit) {
        return """
        <path d="M%1$d %2$dV%3$dH%4$d" fill="none" stroke="#999"/>
        <text x="%5$d" y="%6$d" text-anchor="end" fill="#555">%7$s</text>
        <text x="%5$d" y="%3$d" text-anchor="end" fill="#555">0</text>
        <text x="%5$d" y="%8$d" text-anchor="end" fill="#555">%9$s</text>
        """
                .formatted(
                        LEFT,
                        y,
                        y + PANEL,
                        WIDTH - 10,
                        LEFT - 6,
                        y + 10,
                        Table.text(top),
                        y + 26,
                        unit);
    }

    private double x(int second) {
        return LEFT + (WIDTH - 10.0 - LEFT) * second / Math.max(1, seconds.size() - 1);
    }

    /** A round number above everything: 1, 2 or 5 and zeros. */
    private double top(ToDoubleFunction<Second> one, ToDoubleFunction<Second> other) {
        double most =
                seconds.stream()
                        .mapToDouble(at -> Math.max(one.applyAsDouble(at), other.applyAsDouble(at)))
                        .max()
                        .orElse(1);
        double magnitude = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-3))));
        for (double step : List.of(1.0, 2.0, 5.0)) {
            if (step * magnitude >= most) {
                return step * magnitude;
            }
        }
        return 10 * magnitude;
    }
}
