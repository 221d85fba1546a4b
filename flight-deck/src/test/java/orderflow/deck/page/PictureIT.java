package orderflow.deck.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What is drawn is true, and says how old it is. */
@Tag("browser")
class PictureIT {

    private final StandIn deck;
    private final Visitor visitor = new Visitor();

    PictureIT() throws IOException {
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
    void keepsTheLedgerBalancedInABurst() {
        deck.answer("POST /api/orders", "{}");
        visitor.click("[aria-label='Place 1,000 orders']");
        await().until(() ->
                deck.requests.contains("POST /api/orders {\"count\":1000,\"perSecond\":250}"));

        deck.change(picture -> burst(picture, 0));
        visitor.sees(".accepted b", "13,431");
        for (int confirmed = 0; confirmed <= 1_000; confirmed += 100) {
            int sofar = confirmed;
            deck.change(picture -> burst(picture, sofar));
            visitor.sees(".confirmed b", "%,d".formatted(12_352 + sofar));
            assertThat(visitor.run(Answers.SUM_OF_THE_LEDGER))
                    .isEqualTo(visitor.run(Answers.ACCEPTED));
        }
    }

    private static void burst(ObjectNode picture, int confirmed) {
        ((ObjectNode) picture.get("ledger"))
                .put("accepted", 13_431)
                .put("confirmed", 12_352 + confirmed)
                .put("inFlight", 1_020 - confirmed);
    }

    @Test
    void drawsMarksOfTwentyWhenRecordsAreMany() {
        deck.change(picture -> ((ObjectNode) picture.at("/topics/0")).put("perSecond", 700.0));

        visitor.sees("topic-tape[topic=orders] .scale", "each mark = 20 records");
    }

    @Test
    void pausesThePictureAndNeverTheCounting() {
        visitor.click("picture-controls button");
        deck.change(picture ->
                ((ObjectNode) picture.get("ledger"))
                        .put("accepted", 20_000)
                        .put("inFlight", 7_589));
        deck.change(picture -> ((ObjectNode) picture.at("/topics/0/lanes/0")).put("end", 9_999));

        visitor.sees(".accepted b", "20,000");
        assertThat(visitor.text("topic-tape .end")).isNotEqualTo("9,999");
        assertThat(visitor.text("picture-controls .note")).contains("counting goes on");
    }

    @Test
    void saysHowOldAPictureIs() {
        deck.change(picture -> ((ObjectNode) picture.get("ages")).put("kafka", 12.0));

        visitor.sees(".stale", "Kafka did not answer for 12 s");
        assertThat(visitor.find("flow-picture").getCssValue("filter")).contains("grayscale");
    }

    @Test
    void connectsAgainWhenTheDeckIsBack() throws IOException {
        deck.leave();
        visitor.sees(".stale", "The deck is away");

        deck.comeBack();
        deck.change(picture ->
                ((ObjectNode) picture.get("ledger")).put("accepted", 12_500).put("inFlight", 89));
        visitor.sees(".accepted b", "12,500");
        await().until(() -> visitor.text(".stale").isEmpty());
    }
}
