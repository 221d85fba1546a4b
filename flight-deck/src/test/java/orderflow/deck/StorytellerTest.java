package orderflow.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** A message about the payment may come after the end, and says nothing of it. */
    @Test
    void tellsTheEndFromWhatTheCustomerIsToldOfIt() {
        var trails =
                List.of(
                        trail("orders", "order_created", "1", 0, 3),
                        trail("payments", "payment_captured", "2", 21, 25),
                        trail("orders", "order_confirmed", "3", 30, 33));
        var receipt = told("payment_captured", 36, 48);

        var story = Storyteller.tell("a", OrderState.CONFIRMED, PLACED, trails, List.of(receipt));
        assertThat(story.ended()).isEqualTo(33);
        assertThat(story.told()).isNull();

        story =
                Storyteller.tell(
                        "a",
                        OrderState.CONFIRMED,
                        PLACED,
                        trails,
                        List.of(receipt, told("order_confirmed", 38, 58)));
        assertThat(story.told()).isEqualTo(58);
    }

    /** Each line says what, and where. */
    @Test
    void saysInWordsWhatHappenedByTime() {
        var trails =
                List.of(
                        trail("orders", "order_created", "1", 1, 3),
                        trail("payments", "payment_captured", "2", 21, 25),
                        trail("orders", "order_confirmed", "3", 30, 39));
        var receipt = told("payment_captured", 35, 48);

        var story = Storyteller.tell("a", OrderState.CONFIRMED, PLACED, trails, List.of(receipt));

        assertThat(story.steps())
                .extracting(Story.Step::what)
                .containsExactly(
                        "the order is placed",
                        "order_created waits in the outbox",
                        "order_created is on the tape",
                        "the event is read, the bank charges",
                        "payment_captured waits in the outbox",
                        "payment_captured is on the tape",
                        "the event is read, the order is confirmed",
                        "order_confirmed waits in the outbox",
                        "the customer is told a message",
                        "order_confirmed is on the tape");
        var told = story.steps().get(8);
        assertThat(told.topic()).isEqualTo("payments");
        assertThat(told.offset()).isEqualTo(7);
        assertThat(told.type()).isEqualTo("payment_captured");
    }

    private static Story.Told told(String type, int written, int sent) {
        return new Story.Told(
                type, "a message", PLACED.plusMillis(written), PLACED.plusMillis(sent), 0);
    }

    @Test
    void marksWhatCameAgain() {
        var trail = trail("orders", "order_created", "1", 0, 3);

        var story =
                Storyteller.tell("a", OrderState.PENDING, PLACED, List.of(trail, trail), List.of());

        assertThat(story.steps().getLast().kind()).isEqualTo(Story.Kind.DUPLICATE);
        assertThat(story.steps().getLast().code().symbol()).isEqualTo("Inbox.receive");
        assertThat(story.steps().getLast().duplicate()).isTrue();
        assertThat(story.complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order_created",
                "order_confirmed",
                "order_rejected",
                "order_cancelled",
                "payment_captured",
                "payment_declined",
                "payment_refunded"
            })
    void namesMethodsThatAreThere(String type) throws IOException {
        for (var place : List.of(Places.of(type), Places.RELAY, Places.INBOX, Places.DISPATCH)) {
            String method = place.symbol().replaceFirst(".*\\.", "");
            assertThat(Files.readString(Path.of("..", place.file()))).contains(" " + method + "(");
        }
    }

    private static Trail trail(String topic, String type, String id, int decided, int written) {
        long time = PLACED.plusMillis(written).toEpochMilli();
        return new Trail(
                new TapeRecord(topic, 2, 7, time, "a", type, 1),
                id,
                PLACED.plusMillis(decided).toString());
    }
}
