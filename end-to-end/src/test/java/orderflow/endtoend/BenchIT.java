package orderflow.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import orderflow.platform.PlatformSettings;
import orderflow.platform.Ports;
import orderflow.platform.bench.Bench;
import orderflow.platform.bench.BenchSettings;
import orderflow.platform.bench.report.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command in small: every step works; what it measured says nothing. */
class BenchIT {

    @Test
    void measuresEverythingAndLeavesThePromisesKept(@TempDir Path folder) {
        var place = PlatformSettings.in(folder).withBrokers(1).withPorts(Ports.free());

        var result = new Bench(place, BenchSettings.tiny(), line -> {}).run(Set.of(), 500, false);

        assertThat(result.figures().all())
                .extracting(Figure::name)
                .contains("accepted", "catch-up", "replay of orders", "POST p99, sustained")
                .contains("end to end, sustained, 500 orders of history", "WAL per order")
                .contains("POST to order_confirmed, 20/s p99.9", "CPU per order, postgres");
        assertThat(result.figures().all())
                .allSatisfy(figure -> assertThat(figure.value()).isFinite());
        assertThat(result.figures().ratios())
                .containsKeys("accepted", "accepted and published", "end to end, sustained");
        assertThat(result.sustained()).hasSize(2);
    }
}
