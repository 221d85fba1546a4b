package orderflow.messaging.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {

    @Test
    void leavesTextAlone() {
        assertThat(Shown.text("größer 🍕 \\ \"als\" 1", 100)).isEqualTo("größer 🍕 \\ \"als\" 1");
    }

    @Test
    void spellsOutWhatWouldDoHarm() {
        assertThat(Shown.text("a\0b\u001b[2J\u007f\u009b\n\u2028\ud800", 100))
                .isEqualTo("a\\u0000b\\u001b[2J\\u007f\\u009b\\u000a\\u2028\\ud800");
    }

    @Test
    void endsAtItsBoundEvenBetweenTheHalvesOfAPair() {
        assertThat(Shown.text("ab🍕", 3)).isEqualTo("ab\\ud83c…");
    }

    @Test
    void showsBytesThatAreNoTextAsDigits() {
        assertThat(Shown.text("key".getBytes(UTF_8), 100)).isEqualTo("key");
        assertThat(Shown.text(new byte[] {(byte) 0xff, 0, 0x28}, 100)).isEqualTo("0xff0028");
    }
}
