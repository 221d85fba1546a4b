package orderflow.messaging.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EventTypesTest {

    sealed interface Letter {
        record LetterSent(String to) implements Letter {}

        record LetterReturned2Sender(String why) implements Letter {}
    }

    @Test
    void namesRecordsInSnakeCase() {
        assertThat(EventTypes.of(Letter.class).names())
                .containsExactlyInAnyOrder("letter_sent", "letter_returned2_sender");
    }

    @Test
    void findsNoTypeThatTheReaderDoesNotList() {
        assertThat(EventTypes.of(Letter.class).find("letter_burnt")).isEmpty();
    }

    @Test
    void refusesAnOpenFamily() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventTypes.of(Runnable.class));
    }
}
