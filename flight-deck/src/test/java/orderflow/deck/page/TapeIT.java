package orderflow.deck.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The records of a lane: what is known is drawn, and what moves now flies. */
@BrowserTest
class TapeIT {

    private static final String LANE = "topic-tape[topic=orders] .lane:first-child ";

    /** Those in sight, newest last. */
    private static final String CLASSES =
            """
            const track = document.querySelector(arguments[0] + '.track').getBoundingClientRect();
            return [...document.querySelectorAll(arguments[0] + '.strip i')]
              .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > track.left)
              .map(one => one.className);
            """;

    @Test
    void drawsWhatIsOnTheTapeFromTheFirstPicture(StandIn deck, Visitor visitor) {
        deck.change(picture -> write(picture, 4_096, 4_120));
        visitor.open(deck.origin());

        visitor.find(LANE + ".known");
        assertThat((Iterable<?>) visitor.run(CLASSES, LANE))
                .hasSizeGreaterThan(12)
                .allMatch("known"::equals);
        assertThat(visitor.all(".dots i")).isEmpty();
    }

    @Test
    void coloursARecordThatIsKnownLaterThanItsPlace(StandIn deck, Visitor visitor) {
        deck.change(picture -> end(picture, 4_122));
        visitor.sees(LANE + ".end", "4,122");
        String late = LANE + "[data-place='orders/0 @4121']";
        assertThat(visitor.find(late).getAttribute("class")).isEmpty();

        deck.change(picture -> write(picture, 4_118, 4_122));
        visitor.find(late + ".known");
    }

    /** Nobody looked while they were written: they do not move now. */
    @Test
    void letsFlyWhatMovesWhileItIsLookedAt(StandIn deck, Visitor visitor) throws IOException {
        deck.leave();
        visitor.sees(".stale", "The deck is away");
        await().until(() -> visitor.text(".stale").matches(".* as of [3-9] s ago.*"));
        deck.change(picture -> write(picture, 4_118, 4_124));
        deck.comeBack();
        visitor.sees(LANE + ".end", "4,124");
        assertThat(visitor.all(".dots i")).isEmpty();

        deck.change(picture -> write(picture, 4_118, 4_125));
        visitor.find(".dots i");
    }

    private static void write(ObjectNode picture, int first, int end) {
        var lane = end(picture, end);
        var recent = lane.putArray("recent");
        LongStream.range(first, end)
                .forEach(offset ->
                        recent.addObject()
                                .put("offset", offset)
                                .put("order", "order " + offset)
                                .put("type", "order_created")
                                .put("at", "2026-11-20T12:03:10.100Z"));
    }

    private static ObjectNode end(ObjectNode picture, int end) {
        return ((ObjectNode) picture.at("/topics/0/lanes/0")).put("end", end);
    }
}
