package orderflow.deck.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** It asks before it breaks something, and says afterwards what was right. */
@Tag("browser")
class PredictionIT {

    private static final String KILL = "[data-action=kill-kafka-1]";

    private final StandIn deck;
    private final Visitor visitor = new Visitor();

    PredictionIT() throws IOException {
        deck = new StandIn();
    }

    @BeforeEach
    void open() {
        deck.answer("GET /api/actions", Answers.ACTIONS);
        visitor.open(deck.origin());
    }

    @AfterEach
    void close() {
        visitor.close();
        deck.close();
    }

    @Test
    void takesAPredictionByKeyboardAlone() {
        deck.answer("POST /api/actions/kill-kafka-1", Answers.run("BROKEN"));
        visitor.tabTo(KILL);
        visitor.press(Keys.ENTER);
        visitor.sees("dialog[open] legend", "What will a customer notice?");
        visitor.press(Keys.SPACE);
        visitor.press(Keys.ARROW_DOWN);
        visitor.press(Keys.ENTER);

        await().until(() -> deck.requests.contains("POST /api/actions/kill-kafka-1 {\"said\":1}"));
        visitor.sees(".dock", "You said: orders are accepted, some are confirmed later.");

        deck.change(picture ->
                picture.withArray("runs").insert(0, Answers.node(Answers.run("JUDGED"))));
        visitor.sees(".dock", "124 of 124 orders were answered 201");
        assertThat(visitor.text(".dock")).contains("It was", "Why", "OrderLifecycle.place");
    }

    @Test
    void breaksNothingBeforeItHasAsked() {
        visitor.click(KILL);
        visitor.sees("dialog[open] h2", "Kill node 1");
        assertThat(visitor.find("dialog[open] .primary").isEnabled()).isFalse();
        visitor.press(Keys.ESCAPE);

        assertThat(deck.requests).isEmpty();
    }

    @Test
    void countsDownUntilItHeals() {
        deck.change(picture ->
                picture.withArray("runs")
                        .removeAll()
                        .add(Answers.node(Answers.run("BROKEN", Instant.now().plusSeconds(9)))));

        visitor.sees(".tile.nodes .heals", "heals by itself in 0:0");
    }

    @Test
    void followsOneOrderAndThenAsks() {
        deck.answer("POST /api/orders", "{\"orderId\": \"01a1f8d3\", \"milliseconds\": 6}");
        deck.answer("GET /api/orders/01a1f8d3/story", Answers.STORY);
        visitor.click(".customers .primary");
        visitor.sees("follow-order", "replayed 20 times slower");
        for (int stop = 1; stop <= 6; stop++) {
            visitor.sees("follow-order .stop", stop + " of 6");
            visitor.click("follow-order .primary");
        }

        visitor.sees("follow-order", "How many orders are lost?");
        visitor.click("follow-order .primary");
        visitor.sees("dialog[open] h2", "Kill node 1");
    }
}
