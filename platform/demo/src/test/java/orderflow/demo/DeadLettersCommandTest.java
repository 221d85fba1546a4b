package orderflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeadLettersCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u007f", "\u0080", "\u009b[2J", "\ufffe", "größer 🍕", "\u2028"})
    void showsAnyCharacterAsWhatItIs(String text) {
        String shown = DeadLettersCommand.shown(letter(text));

        assertThat(shown).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]");
        assertThat(json(shown).path("payload").asString()).isEqualTo(text);
    }

    @Test
    void showsEscapesAndAPayloadOfAnyLength() {
        String text = "\0\n\ud800" + "x".repeat(4_000_000);

        assertThat(json(DeadLettersCommand.shown(letter(text)))).isEqualTo(letter(text));
    }

    @Test
    void keepsALetterOnOneLine() {
        JsonNode letter =
                json(
                        """
                        {"id":7,"status":"PARKED","topic":"orders","partition":3,"offset":12,
                         "key":"\\u001b[2J","eventType":null,"reason":"no\\nway"}\
                        """);

        assertThat(DeadLettersCommand.line(letter))
                .isEqualTo("7     PARKED    orders-3 offset 12  key ?[2J  null  no?way");
    }

    private static JsonNode letter(String payload) {
        return JsonMapper.shared().createObjectNode().put("payload", payload);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
