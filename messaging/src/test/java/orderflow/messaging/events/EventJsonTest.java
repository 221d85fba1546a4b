package orderflow.messaging.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class EventJsonTest {

    record Parcel(String to, int grams) {}

    @Test
    void ignoresFieldsThatTheReaderDoesNotDeclare() {
        assertThat(read("{\"to\":\"Ada\",\"grams\":5,\"colour\":\"red\"}"))
                .isEqualTo(new Parcel("Ada", 5));
    }

    @Test
    void readsAnEventFromBeforeAFieldWasAdded() {
        record Letter(String to, Optional<Integer> pages) {}

        assertThat(EventJson.read("{\"to\":\"Ada\"}".getBytes(UTF_8), Letter.class))
                .isEqualTo(new Letter("Ada", Optional.empty()));
        assertThat(EventJson.read("{\"to\":\"Ada\",\"pages\":2}".getBytes(UTF_8), Letter.class))
                .isEqualTo(new Letter("Ada", Optional.of(2)));
        assertThatThrownBy(() -> EventJson.read("{\"pages\":2}".getBytes(UTF_8), Letter.class))
                .isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\":\"Ada\"}",
                "{\"to\":null,\"grams\":5}",
                "{\"to\":\"Ada\",\"grams\":\"5\"}",
                "{\"to\":\"Ada\",\"grams\":5.5}",
                "{\"to\":\"Ada\",\"grams\":5",
                "null",
                "[]",
                ""
            })
    void refusesWhatIsMissingOrOfAnotherType(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(JacksonException.class);
    }

    private static Parcel read(String json) {
        return EventJson.read(json.getBytes(UTF_8), Parcel.class);
    }
}
