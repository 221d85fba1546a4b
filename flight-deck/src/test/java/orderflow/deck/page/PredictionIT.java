package orderflow.deck.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orderflow.deck.faults.Board;
import orderflow.deck.faults.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** It asks before it breaks something, and says afterwards what was right. */
@BrowserTest
class PredictionIT {

    private static final String NAME = "kill-kafka-1";
    private static final String KILL = "[data-action=kill-kafka-1]";

    private static final String IS_ON_TOP =
            """
            const seen = document.querySelector(arguments[0]);
            const {x, y, width, height} = seen.getBoundingClientRect();
            return document.elementFromPoint(x + width / 2, y + height / 2) === seen;
            """;

    private static final String IS_IN_SIGHT_BESIDE_THE_CARD =
            """
            const tile = document.querySelector(arguments[0]).getBoundingClientRect();
            const card = document.querySelector('.dock').getBoundingClientRect();
            return tile.top >= 0 && tile.bottom <= innerHeight
              && (tile.bottom <= card.top || tile.right <= card.left || card.right <= tile.left);
            """;

    static Stream<Arguments> eachAction() {
        return Shown.buttons().stream().map(action -> Arguments.argumentSet(action.name(), action));
    }

    @ParameterizedTest
    @MethodSource("eachAction")
    void asksOfEachActionBeforeItHappensAndAnswersAfterwards(
            Board.Button action, StandIn deck, Visitor visitor) {
        String name = action.name();
        String press = "POST /api/actions/" + name;
        var broken = Shown.broken(name, 1, Instant.now().plusSeconds(9));
        deck.answerWith(press, broken);
        deck.change(picture -> picture.putArray("runs"));
        visitor.click("[data-action=%s]".formatted(name));
        visitor.sees("dialog[open] legend", action.question());
        assertThat(visitor.all("dialog[open] label"))
                .extracting(WebElement::getText)
                .isEqualTo(action.answers());

        visitor.click("dialog[open] label:nth-of-type(2)");
        visitor.click("dialog[open] .primary");
        await().until(() -> deck.requests.contains(press + " {\"said\":1}"));
        deck.run(broken);
        String heals = "[aria-label=%s] .heals".formatted(action.target());
        if (action.heals() > 0) {
            visitor.sees(".dock .under-way", "heals by itself in 0:0");
            visitor.sees(heals, "in 0:0");
        } else {
            visitor.sees(".dock .under-way", "It is under way, and mended afterwards.");
            assertThat(visitor.text(heals)).isEmpty();
        }

        var judged = Shown.judged(name, 1, 2);
        deck.run(judged);
        visitor.sees(".dock .said", action.answers().get(1));
        assertThat(visitor.text(".dock .was")).contains(action.answers().get(2));
        assertThat(visitor.text(".dock"))
                .contains(judged.observation(), judged.why(), judged.code().symbol());
        assertThat(visitor.text(".dock .lab"))
                .contains(judged.lab() == null ? "" : "./demo lab " + judged.lab());
    }

    @Test
    void takesAPredictionByKeyboardAlone(StandIn deck, Visitor visitor) {
        deck.answerWith(
                "POST /api/actions/" + NAME, Shown.broken(NAME, 1, Instant.now().plusSeconds(9)));
        visitor.tabTo(KILL);
        visitor.press(Keys.ENTER);
        visitor.sees("dialog[open] legend", "What will a customer notice?");
        visitor.press(Keys.SPACE);
        visitor.press(Keys.ARROW_DOWN);
        visitor.press(Keys.ENTER);

        await().until(() -> deck.requests.contains("POST /api/actions/" + NAME + " {\"said\":1}"));
        visitor.sees(".dock", "You said: orders are accepted, some are confirmed later.");
    }

    @Test
    void breaksNothingBeforeItHasAsked(StandIn deck, Visitor visitor) {
        visitor.click(KILL);
        visitor.sees("dialog[open] h2", "Kill node 1");
        assertThat(visitor.find("dialog[open] .primary").isEnabled()).isFalse();
        assertThat(visitor.text("dialog[open]"))
                .contains(
                        "choose an answer first", "the deck places 10 orders a second of its own");
        visitor.press(Keys.ESCAPE);

        assertThat(deck.requests).isEmpty();
    }

    @Test
    void asksNobodyForAPredictionWhoWantsNone(StandIn deck, Visitor visitor) {
        deck.answerWith(
                "POST /api/actions/" + NAME, Shown.broken(NAME, 1, Instant.now().plusSeconds(9)));
        visitor.click(KILL);
        visitor.click("dialog[open] .just");

        await().until(() -> deck.requests.contains("POST /api/actions/" + NAME + " {}"));
    }

    @Test
    void showsTheCommandWhereItCannotAct(StandIn deck, Visitor visitor) {
        var button = Shown.unavailable(NAME, "There is no launcher here.");
        deck.answerWith("GET /api/actions", Map.of("actions", List.of(button)));
        visitor.open(deck.origin());
        visitor.click(KILL);

        visitor.sees("dialog[open]", "There is no launcher here.");
        assertThat(visitor.text("dialog[open] pre")).isEqualTo("./demo kill kafka-1");
        assertThat(deck.requests).isEmpty();
    }

    @Test
    void saysWhatWasDoneUntilTheTargetTells(StandIn deck, Visitor visitor) {
        deck.run(Shown.broken(NAME, 1, Instant.now().plusSeconds(9)));

        visitor.sees("[aria-label=kafka-1] .word", "killed");
        deck.change(picture -> ((ObjectNode) picture.at("/nodes/0")).put("state", "DEAD"));
        visitor.sees("[aria-label=kafka-1] .word", "dead");
    }

    /** A text is there to be read: nothing is found by its words. */
    @Test
    void saysWhatWasDoneWhateverItsButtonSays(StandIn deck, Visitor visitor) {
        var freeze = JsonMapper.shared().<ObjectNode>valueToTree(Shown.button("freeze-kafka-1"));
        freeze.put("button", "let nobody hear of it");
        deck.answerWith("GET /api/actions", Map.of("actions", List.of(freeze)));
        deck.run(Shown.broken("freeze-kafka-1", 1, Instant.now().plusSeconds(60)));
        visitor.open(deck.origin());

        visitor.sees("[aria-label=kafka-1] .word", "frozen");
        assertThat(visitor.text("[data-action=freeze-kafka-1]")).isEqualTo("freeze");
    }

    @Test
    void answersBesideWhatElseIsNeeded(StandIn deck, Visitor visitor) {
        deck.answerWith("POST /api/actions/" + NAME, Shown.judged(NAME, 0, 1));
        visitor.click(KILL);
        visitor.click("dialog[open] .just");
        visitor.sees(".dock", "Why");
        for (String seen : List.of(".heal", "last-orders li:first-child a")) {
            assertThat((Boolean) visitor.run(IS_ON_TOP, seen)).as(seen).isTrue();
        }

        visitor.press(Keys.ESCAPE);
        await().until(() -> visitor.text(".dock").isEmpty());
    }

    static Stream<Arguments> aTileOfEachRowInEachWindow() {
        return Stream.of("360x640", "768x1024", "1024x600", "1280x620", "1440x900", "2560x1300")
                .flatMap(window ->
                        Stream.of("kill-order-service", "kill-kafka-3", "bank-slow")
                                .map(action -> Arguments.of(window, action)));
    }

    @ParameterizedTest
    @MethodSource("aTileOfEachRowInEachWindow")
    void leavesInSightWhatItIsAbout(String window, String action, StandIn deck, Visitor visitor) {
        String[] size = window.split("x", 2);
        visitor.size(Integer.parseInt(size[0]), Integer.parseInt(size[1]));
        var broken = Shown.broken(action, 1, Instant.now().plusSeconds(9));
        deck.answerWith("POST /api/actions/" + action, broken);
        deck.run(broken);
        String target = Shown.button(action).target();
        String tile = ".tile[aria-label=%s]".formatted(target);
        visitor.click("[data-action=%s]".formatted(action));
        visitor.click("dialog[open] .just");
        visitor.sees(tile + " .heals", "in 0:0");
        visitor.sees(".dock", "heals by itself");
        await().until(() -> (Boolean) visitor.run(IS_IN_SIGHT_BESIDE_THE_CARD, tile));

        deck.run(Shown.judged(action, 0, 1));
        visitor.sees(".dock", "Why");
        await().until(() -> (Boolean) visitor.run(IS_IN_SIGHT_BESIDE_THE_CARD, tile));
    }

    @Test
    void healsEverything(StandIn deck, Visitor visitor) {
        deck.answer("POST /api/heal", "");
        visitor.click(".heal");

        await().until(() -> deck.requests.contains("POST /api/heal"));
        visitor.sees(".notice", "Everything heals.");
    }
}
