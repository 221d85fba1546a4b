package orderflow.cluster.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTimeTest {

    private static final String STAT =
            "42 (a b) c) S 1 42 42 0 -1 4194560 2500 90000 1 20 7 11 300 2000 20 0 1 0 999 1 1";

    @Test
    void countsItsOwnTicksOrThoseOfItsEndedChildrenToo() {
        assertThat(CpuTime.parse(STAT, 2)).isEqualTo(18);
        assertThat(CpuTime.parse(STAT, 4)).isEqualTo(2_318);
    }

    @Test
    void sumsWhatThisProcessUsed() {
        long own = ProcessHandle.current().pid();

        assertThat(CpuTime.of(own)).isPositive();
        assertThat(CpuTime.ofTree(own)).isGreaterThanOrEqualTo(CpuTime.of(own));
    }
}
