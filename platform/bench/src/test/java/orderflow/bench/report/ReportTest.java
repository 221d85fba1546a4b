package orderflow.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportTest {

    private static final List<Second> SECONDS =
            List.of(
                    new Second(0, 100, 90, 10, Map.of("order-service", 7L), 5, 20),
                    new Second(1, 200, 180, 30, Map.of(), 6, 40));

    private final Figures figures = new Figures();

    @BeforeEach
    void measure() {
        figures.add("ceiling", 900, "orders/s");
        figures.add("ours", 500, "orders/s", "ceiling");
        figures.add("lost", 5, "orders/s", "never measured");
        figures.add("ceiling", 1_100, "orders/s");
    }

    @Test
    void dividesByTheMeanOfACeilingBeforeAndAfter() {
        assertThat(figures.ratios()).containsOnlyKeys("ours");
        assertThat(figures.ratios().get("ours")).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void tellsRatesFromTimes() {
        figures.add("floor", 2, "ms");
        figures.add("latency", 5, "ms", "floor");

        assertThat(figures.ratios()).containsOnlyKeys("ours", "latency");
        assertThat(figures.rateRatios()).containsOnlyKeys("ours");
    }

    @Test
    void showsALineForEachFigure() {
        var lines = new Table(figures).lines();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).contains("ceiling", "900 / 1,100", "orders/s");
        assertThat(lines.get(2)).contains("ours", "500", "0.50", "ceiling");
        assertThat(lines.get(3)).contains("lost", "5.00").doesNotContain("never measured");
    }

    @Test
    void showsTheSpreadOfManyMeasurements() {
        figures.add("ceiling", 20, "orders/s");

        assertThat(new Table(figures).lines().get(1)).contains("20.0 .. 1,100");
    }

    @Test
    void findsWhatFellByMoreThanIsTolerated() {
        var kept = Map.of("a", 0.4, "b", 0.4, "c", 0.4, "d", 0.4);
        var now = Map.of("a", 0.29, "b", 0.31, "c", 0.9, "new", 1.0);

        assertThat(new Comparison(kept, now, 0.25).regressions())
                .containsExactly(
                        "a fell from 0.400 to 0.290 of its ceiling.", "d was not measured.");
    }

    @Test
    void readsTheRatiosThatItWrote(@TempDir Path folder) {
        Path file = folder.resolve("new/ratios.json");

        ReportFile.writeRatios(file, figures.ratios());

        assertThat(ReportFile.readRatios(file)).isEqualTo(figures.ratios());
        assertThat(ReportFile.readRatios(folder.resolve("missing"))).isEmpty();
    }

    @Test
    void writesEverythingForPrograms(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("figures.json");

        ReportFile.of(Map.of("brokers", "3"), figures, SECONDS).write(file);

        assertThat(Files.readString(file))
                .contains(
                        "\"brokers\" : \"3\"",
                        "\"ours\" : 0.5",
                        "\"backlog\" : 30",
                        "\"order-service\" : 7");
    }

    @Test
    void drawsEachSecond() throws Exception {
        Document picture = parse(new Chart("A run", SECONDS).svg());

        var lines = picture.getElementsByTagName("polyline");
        assertThat(lines.getLength()).isEqualTo(4);
        // The axis ends at the round number above, 200: half of it is half of the panel.
        assertThat(((Element) lines.item(0)).getAttribute("points"))
                .isEqualTo("60.0,105.0 710.0,40.0");
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }
}
