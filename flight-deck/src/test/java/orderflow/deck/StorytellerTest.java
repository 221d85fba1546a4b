package orderflow.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorytellerTest {

    private static final Instant PLACED = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void tellsWorkAndWaitingApart() {
        var story =
                Storyteller.tell(
                        "a",
                        OrderState.CONFIRMED,
                        PLACED,
                        List.of(
                                trail("orders", "order_created", "1", 0, 3),
                                trail("payments", "payment_captured", "2", 21, 25),
                                trail("orders", "order_confirmed", "3", 30, 33)),
                        List.of());

        assertThat(story.complete()).isTrue();
        assertThat(story.steps())
                .extracting(Story.Step::kind)
                .containsExactly(
                        Story.Kind.WAIT,
                        Story.Kind.RECORD,
                        Story.Kind.WORK,
                        Story.Kind.WAIT,
                        Story.Kind.RECORD,
                        Story.Kind.WORK,
                        Story.Kind.WAIT,
                        Story.Kind.RECORD);
        var bank = story.steps().get(2);
        assertThat(bank.from()).isEqualTo(3);
        assertThat(bank.to()).isEqualTo(21);
        assertThat(bank.by()).isEqualTo("payment-service");
    }

    @Test
    void marksWhatCameAgain() {
        var trail = trail("orders", "order_created", "1", 0, 3);

        var story =
                Storyteller.tell("a", OrderState.PENDING, PLACED, List.of(trail, trail), List.of());

        assertThat(story.steps().getLast().kind()).isEqualTo(Story.Kind.DUPLICATE);
        assertThat(story.steps().getLast().duplicate()).isTrue();
        assertThat(story.complete()).isFalse();
    }

    private static Trail trail(String topic, String type, String id, int decided, int written) {
        long time = PLACED.plusMillis(written).toEpochMilli();
        return new Trail(
                new TapeRecord(topic, 2, 7, time, "a", type, 1),
                id,
                PLACED.plusMillis(decided).toString());
    }
}
