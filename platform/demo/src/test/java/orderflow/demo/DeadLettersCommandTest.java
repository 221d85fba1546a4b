package orderflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u007f", "\u0080", "\u009b[2J", "\ufffe", "größer 🍕", "\u2028"})
    void readsAnAnswerWithAnyCharacter(String text) {
        assertThat(DeadLettersCommand.parsed("{\"payload\":\"%s\"}".formatted(text)))
                .isEqualTo(Map.of("payload", text));
    }

    @Test
    void readsEscapesAndAnAnswerOfAnyLength() {
        String long4Million = "x".repeat(4_000_000);

        assertThat(
                        DeadLettersCommand.parsed(
                                "{\"a\":\"\\u0000\\ud800\",\"b\":\"%s\"}".formatted(long4Million)))
                .isEqualTo(Map.of("a", "\0\ud800", "b", long4Million));
    }
}
