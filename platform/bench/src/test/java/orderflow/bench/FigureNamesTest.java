package orderflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureNamesTest {

    @Test
    void namesLatenciesAndTheirFloor() {
        assertThat(FigureNames.latency("", "100/s", 50)).isEqualTo("POST, 100/s p50");
        assertThat(FigureNames.latency(Latency.TO_CREATED, "half load", 99.9))
                .isEqualTo("POST to order_created, half load p99.9");
        assertThat(FigureNames.latency(Latency.TO_CONFIRMED, "200/s", 100))
                .isEqualTo("POST to order_confirmed, 200/s slowest");
        assertThat(FigureNames.floor(Latency.TO_CREATED, "100/s", 99))
                .isEqualTo("bare to order_created, 100/s p99");
    }

    @Test
    void measuresTheFloorAtTheRatesOfTheLatencies() {
        assertThat(BenchSettings.full().rates()).containsExactly(100, 200);
        assertThat(BenchSettings.quick().rates()).containsExactly(50, 100);
    }
}
