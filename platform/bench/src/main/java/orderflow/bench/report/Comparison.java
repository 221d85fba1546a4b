package orderflow.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The ratios of a run beside those that the repository keeps. Ratios and not rates, because the
 * machine may be another one, or the same at another hour.
 *
 * @param kept by the figure's name
 * @param measured by the figure's name
 * @param tolerance share that a ratio may fall
 */
public record Comparison(Map<String, Double> kept, Map<String, Double> measured, double tolerance) {

    public Comparison {
        kept = Map.copyOf(kept);
        measured = Map.copyOf(measured);
    }

    /** A sentence for each ratio that has fallen too far, or is not there any more. */
    public List<String> regressions() {
        List<String> sentences = new ArrayList<>();
        kept.keySet().stream()
                .sorted()
                .forEach(name -> {
                    double was = kept.getOrDefault(name, 0.0);
                    Double now = measured.get(name);
                    if (now == null) {
                        sentences.add(name + " was not measured.");
                    } else if (now < was * (1 - tolerance)) {
                        sentences.add(
                                String.format(
                                        Locale.ROOT,
                                        "%s fell from %.3f to %.3f of its ceiling.",
                                        name,
                                        was,
                                        now));
                    }
                });
        return sentences;
    }
}
