package orderflow.bench.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orderflow.cluster.process.PlainFile;
import orderflow.cluster.process.PlatformFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that a run has to tell, for programs.
 *
 * @param settings what stands beside the figures: how they came about
 * @param sustained seconds of the sustained phase
 */
public record ReportFile(
        Map<String, String> settings,
        List<Figure> figures,
        Map<String, Double> ratios,
        List<Second> sustained) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public static ReportFile of(
            Map<String, String> settings, Figures figures, List<Second> sustained) {
        return new ReportFile(
                new LinkedHashMap<>(settings), figures.all(), figures.ratios(), sustained);
    }

    public void write(Path file) {
        PlainFile.write(file, JSON.writeValueAsString(this) + "\n");
    }

    /** Writes the file that {@link #readRatios} reads. */
    public static void writeRatios(Path file, Map<String, Double> ratios) {
        PlainFile.write(file, JSON.writeValueAsString(ratios) + "\n");
    }

    /** By the figure's name; empty without a file. */
    public static Map<String, Double> readRatios(Path file) {
        try {
            return Files.exists(file)
                    ? JSON.readValue(PlainFile.read(file), new TypeReference<>() {})
                    : Map.of();
        } catch (JacksonException e) {
            throw new PlatformFailure("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
