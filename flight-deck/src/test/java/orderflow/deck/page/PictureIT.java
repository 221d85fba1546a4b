package orderflow.deck.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What is drawn is true, and says how old it is. */
@BrowserTest
class PictureIT {

    @Test
    void keepsTheLedgerBalancedInABurst(StandIn deck, Visitor visitor) {
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

    @ParameterizedTest
    @CsvSource({"60, ''", "61, each mark = 20 records"})
    void drawsBarsAboveSixtyRecordsASecond(
            double perSecond, String note, StandIn deck, Visitor visitor) {
        deck.change(picture -> ((ObjectNode) picture.at("/topics/0")).put("perSecond", perSecond));

        visitor.sees("topic-tape[topic=orders] .speed", "%.0f/s".formatted(perSecond));
        assertThat(visitor.text("topic-tape[topic=orders] .scale")).isEqualTo(note);
        assertThat(visitor.all("topic-tape[topic=orders] .strip.bars"))
                .hasSize(note.isEmpty() ? 0 : 6);
    }

    /** What is confirmed is a second old by design: that alone is no fault. */
    @ParameterizedTest
    @CsvSource({"true, in step, 0", "false, behind, 1"})
    void paintsAGroupRedOnlyWhenItIsBehind(
            boolean inStep, String word, int late, StandIn deck, Visitor visitor) {
        deck.change(picture -> {
            for (var needle : picture.at("/topics/0/lanes").findParents("lag")) {
                ((ObjectNode) needle).put("lag", 700).put("seconds", 0.9).put("inStep", inStep);
            }
        });

        String group = "topic-tape[topic=orders] .groups > li:first-child";
        visitor.sees(group + " .lag", "4,200 · 0.9 s");
        visitor.sees(group + " .step", word);
        assertThat(visitor.all(group + ".late")).hasSize(late);
    }

    @Test
    void pausesThePictureAndNeverTheCounting(StandIn deck, Visitor visitor) {
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
    void movesDotsMoreSlowlyAndNothingElse(StandIn deck, Visitor visitor) {
        visitor.click("picture-controls button:nth-of-type(2)");
        visitor.sees("picture-controls .note", "dots move 10 times slower, figures are live");
        deck.change(picture -> {
            ((ObjectNode) picture.get("ledger")).put("accepted", 20_000).put("inFlight", 7_589);
            ((ObjectNode) picture.at("/topics/0/lanes/0")).put("end", 9_999);
        });

        visitor.sees(".accepted b", "20,000");
        visitor.sees("topic-tape .end", "9,999");
    }

    /** A reader of another topic works; only one that reads nothing waits. */
    @Test
    void showsReadersOfThisTopicAndThoseThatWait(StandIn deck, Visitor visitor) {
        deck.change(picture -> {
            var members = ((ObjectNode) picture.at("/groups/2")).putArray("members");
            for (String topic : List.of("orders", "payments")) {
                var lanes = members.addObject().put("member", topic).putArray("lanes").addObject();
                lanes.put("topic", topic).putArray("partitions").add(0);
            }
            members.addObject().put("member", "idle").putArray("lanes");
        });

        visitor.sees(
                "topic-tape[topic=orders] [data-service=notification-service] .members", "idle");
        assertThat(
                        visitor.text(
                                "topic-tape[topic=orders] [data-service=notification-service] .members"))
                .contains("orders", "waits")
                .doesNotContain("payments");
    }

    @Test
    void saysHowOldAPictureIs(StandIn deck, Visitor visitor) {
        deck.change(picture -> ((ObjectNode) picture.get("ages")).put("kafka", 12.0));

        visitor.sees(".stale", "Kafka did not answer for 12 s");
        assertThat(visitor.find("topic-tape").getCssValue("filter")).contains("grayscale");
        assertThat(visitor.find(".tile.nodes").getCssValue("filter")).contains("grayscale");
        assertThat(visitor.find(".card.customers").getCssValue("filter")).isEqualTo("none");
    }

    @Test
    void saysThatALaneWithoutALeaderCannotBeRead(StandIn deck, Visitor visitor) {
        deck.change(picture -> {
            ((ObjectNode) picture.get("ages")).put("tape", 6.0);
            ((ObjectNode) picture.at("/topics/0/lanes/0")).putNull("leader");
        });

        visitor.sees(".stale", "Some lanes have no leader yet: the ledger is as of 6 s ago.");
        assertThat(visitor.find("topic-tape").getCssValue("filter")).isEqualTo("none");
    }

    @Test
    void givesNoTickToALastPicture(StandIn deck, Visitor visitor) {
        visitor.sees("order-ledger .verdict", "✓ adds up");
        deck.change(picture -> ((ObjectNode) picture.get("ages")).put("services", 12.0));

        visitor.sees("order-ledger .verdict", "the last picture");
        assertThat(visitor.text("order-ledger")).doesNotContain("✓");
        assertThat(visitor.all("order-ledger[data-state=OLD]")).hasSize(1);
        deck.change(picture -> ((ObjectNode) picture.get("ages")).put("services", 0.4));
        visitor.sees("order-ledger .verdict", "✓ adds up");
    }

    @Test
    void keepsLongFiguresInTheirCard(StandIn deck, Visitor visitor) {
        deck.change(picture ->
                ((ObjectNode) picture.get("customer")).put("p50", 3_331.0).put("p99", 9_400.0));

        visitor.sees(".customers .times", "p99");
        assertThat(
                        (Boolean)
                                visitor.run(
                                        """
                                        const times = document.querySelector('.customers .times');
                                        return times.scrollWidth <= times.clientWidth;
                                        """))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 768, 1280})
    void beginsEachLineOfTheLedgerWithItsSign(int width, Visitor visitor) {
        visitor.size(width, 900);

        Object begins =
                visitor.run(
                        """
                        const bottom = one => one.getBoundingClientRect().bottom;
                        return [...document.querySelectorAll('order-ledger .sign')]
                          .every(sign => Math.abs(bottom(sign) - bottom(sign.nextElementSibling)) < 15);
                        """);
        assertThat((Boolean) begins).isTrue();
    }

    @Test
    void saysOnlyThatNothingCameTwice(StandIn deck, Visitor visitor) {
        visitor.sees(".promises [data-object=twice]", "214, counted once");
        deck.change(picture -> ((ObjectNode) picture.at("/ledger/cameTwice")).put("ignored", 0));

        await().until(() ->
                visitor.text(".promises [data-object=twice]").strip().equals("came twice 0"));
    }

    @Test
    void connectsAgainWhenTheDeckIsBack(StandIn deck, Visitor visitor) throws IOException {
        deck.leave();
        visitor.sees(".stale", "The deck is away");
        assertThat(visitor.find(".card.customers").getCssValue("filter")).contains("grayscale");

        deck.comeBack();
        deck.change(picture ->
                ((ObjectNode) picture.get("ledger")).put("accepted", 12_500).put("inFlight", 89));
        visitor.sees(".accepted b", "12,500");
        await().until(() -> visitor.text(".stale").isEmpty());
    }
}
