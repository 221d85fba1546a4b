package orderflow.deck.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** One order is followed past the objects on its way. */
@BrowserTest
class TourIT {

    private static final String IS_ABOVE_THE_CARD =
            """
            const {top, bottom} = document.querySelector('.lit').getBoundingClientRect();
            return top >= 0 && bottom <= document.querySelector('follow-order').getBoundingClientRect().top;
            """;

    private static final String TOP_OF_NEXT =
            "return document.querySelector('follow-order .primary').getBoundingClientRect().top";

    @Test
    void followsOneOrderAndThenAsks(StandIn deck, Visitor visitor) {
        deck.answer("POST /api/orders", "{\"orderId\": \"01a1f8d3\", \"milliseconds\": 23.03239}");
        deck.answer("GET /api/orders/01a1f8d3/story", Answers.STORY);
        visitor.click(".customers .primary");
        visitor.sees("follow-order", "replayed 20 times slower");
        visitor.sees("follow-order", "the customer had the answer after 23 ms.");
        for (int stop = 1; stop <= 6; stop++) {
            visitor.sees("follow-order .stop", stop + " of 6");
            visitor.click("follow-order .primary");
        }

        visitor.sees("follow-order .stop", "38 ms");
        visitor.sees("follow-order", "The customer was told after 120 ms.");
        visitor.sees("follow-order", "What will a customer notice?");
        visitor.click("follow-order .primary");
        visitor.sees("dialog[open] h2", "Kill node 1");
    }

    /** Which is in sight, above the card, and whose button is where it was. */
    @ParameterizedTest
    @ValueSource(ints = {360, 1440})
    void ringsEachObjectThatTheOrderPasses(int width, StandIn deck, Visitor visitor) {
        visitor.size(width, 780);
        deck.answer("POST /api/orders", "{\"orderId\": \"01a1f8d3\", \"milliseconds\": 6}");
        deck.answer("GET /api/orders/01a1f8d3/story", Answers.STORY);
        deck.change(picture ->
                ((ObjectNode) picture.at("/topics/0/lanes/0"))
                        .put("start", 41_300)
                        .put("end", 41_378));
        visitor.click(".customers .primary");
        Object top = null;
        for (String ringed :
                List.of(
                        ".tray",
                        "li.lane",
                        "[data-place='orders/0 @41377']",
                        ".needle[data-service=payment-service]",
                        ".groups > li",
                        ".promises")) {
            visitor.find(ringed + ".lit");
            assertThat((Boolean) visitor.run(IS_ABOVE_THE_CARD)).as(ringed).isTrue();
            var now = visitor.run(TOP_OF_NEXT);
            assertThat(now).as(ringed).isEqualTo(top == null ? now : top);
            top = now;
            visitor.click("follow-order .primary");
        }
    }
}
