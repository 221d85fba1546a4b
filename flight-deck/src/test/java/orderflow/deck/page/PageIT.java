package orderflow.deck.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import orderflow.deck.faults.Shown;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What everybody finds on the page, and what nobody may put there. */
@BrowserTest
class PageIT {

    @Test
    void namesEachOfTheThirteenObjects(Visitor visitor) {
        List<String> objects =
                List.of(
                        "tape",
                        "lane",
                        "record",
                        "needle",
                        "lag",
                        "members",
                        "outbox",
                        "replicas",
                        "twice",
                        "dead",
                        "customer",
                        "ledger",
                        "tiles");

        assertThat(objects)
                .allSatisfy(object -> {
                    visitor.run(
                            "document.querySelector(`named-object[key=${arguments[0]}] button`).focus()",
                            object);
                    assertThat(visitor.text(".tip")).hasSizeGreaterThan(40);
                });
    }

    @Test
    void fitsANarrowScreen(Visitor visitor) {
        visitor.size(360, 780);
        for (String screen : List.of("#/", "#/tape", "#/dead-letters", "#/orders/01a1f8d3")) {
            visitor.go(screen);
            assertThat((Long) visitor.run("return document.documentElement.scrollWidth"))
                    .as(screen)
                    .isLessThanOrEqualTo(360);
        }
    }

    @Test
    void fitsANarrowScreenWhileItAsksAndAnswers(StandIn deck, Visitor visitor) {
        deck.answerWith("POST /api/actions/kill-kafka-1", Shown.judged("kill-kafka-1", 0, 1));
        visitor.size(360, 780);
        visitor.click("[data-action=kill-kafka-1]");
        assertThat(isWithin(visitor, "dialog[open]", 360)).isTrue();
        visitor.click("dialog[open] label");
        visitor.click("dialog[open] .primary");

        visitor.sees(".dock", "You said");
        assertThat(isWithin(visitor, ".dock", 360)).isTrue();
    }

    /** Also with all that is in it. */
    private static boolean isWithin(Visitor visitor, String selector, int width) {
        Object within =
                visitor.run(
                        """
                        const [selector, width] = arguments;
                        return [...document.querySelectorAll(selector + ', ' + selector + ' *')]
                          .map(one => one.getBoundingClientRect())
                          .every(box => box.left >= 0 && box.right <= width);
                        """,
                        selector,
                        width);
        return (Boolean) within;
    }

    @Test
    void isReachedByKeyboardAlone(StandIn deck, Visitor visitor) {
        deck.answer("GET /api/dead-letters", Answers.LETTERS);
        deck.answer("GET /api/dead-letters/payment-service/7", Answers.LETTER);
        visitor.press(Keys.TAB);
        visitor.sees(".skip:focus", "Skip to the picture");
        for (String screen : List.of("tape", "dead-letters")) {
            visitor.tabTo("nav [data-screen=%s]".formatted(screen));
            visitor.press(Keys.ENTER);
            visitor.find("nav [data-screen=%s][aria-current=page]".formatted(screen));
        }
        visitor.tabTo(".letters .look");
        visitor.press(Keys.ENTER);

        visitor.sees(".letter", "no amount");
        visitor.tabTo(".letter .primary");
    }

    @Test
    void asksNobodyButItsOrigin(StandIn deck, Visitor visitor) {
        visitor.go("#/tape");
        visitor.go("#/dead-letters");
        Object addresses =
                visitor.run("return performance.getEntriesByType('resource').map(one => one.name)");

        assertThat((List<?>) addresses)
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        address -> assertThat((String) address).startsWith(deck.origin() + "/"));
        assertThat(visitor.complaints())
                .noneMatch(line -> line.contains("Content Security Policy"));
    }

    @Test
    void showsACustomerNamedScriptAsText(StandIn deck, Visitor visitor) {
        deck.answer("GET /api/tape?topic=orders&partition=0", Answers.RECORDS);
        visitor.go("#/tape");
        visitor.click(".panel:last-child .buttons button");
        visitor.sees(".records .span", "orders/0 holds 0 to 0, next is 1");
        visitor.click(".records summary");

        visitor.sees(".records pre", "<script>document.title = 'taken'</script>");
        visitor.sees(".records dd", "<img src=x onerror=\"document.title = 'taken'\">");
        assertThat(visitor.run("return document.title")).isEqualTo("Orderflow flight deck");
    }

    @Test
    void readsTheTapeFromItsBeginning(StandIn deck, Visitor visitor) {
        deck.answer("POST /api/reader", "");
        deck.change(picture -> picture.putNull("reader"));
        visitor.go("#/tape");
        visitor.sees(".position", "No reader reads now.");
        visitor.click("tape-reader .primary");
        await().until(() -> deck.requests.contains("POST /api/reader"));

        deck.change(picture -> picture.set("reader", Answers.reader(18_204, 21_433_050, false)));
        visitor.sees(".position", "18,204 of 41,377 records");
        assertThat(visitor.text(".revenue")).contains("EUR", "214,330.50").doesNotContain("equal");

        // While orders come, the books are ahead of a reader that has come to its end.
        deck.change(picture -> picture.set("reader", Answers.reader(41_377, 48_120_009, true)));
        visitor.sees(".revenue", "orders go on");
        deck.change(picture -> ((ObjectNode) picture.get("customer")).put("ordersPerSecond", 0.0));
        visitor.sees(".revenue", "✗ not equal");
        deck.change(picture -> picture.set("reader", Answers.reader(41_377, 48_120_010, true)));
        visitor.sees(".revenue", "✓ equal");
        deck.change(picture -> ((ArrayNode) picture.at("/reader/books")).removeAll());
        deck.change(picture -> ((ObjectNode) picture.get("ledger")).put("accepted", 12_500));
        visitor.sees(".accepted b", "12,500");
        assertThat(visitor.text(".revenue")).contains("✓ equal");
    }

    @Test
    void previewsLanesInTheirOrder(Visitor visitor) {
        visitor.go("#/tape");
        visitor.run(
                """
                fetch = async () => Response.json({records: 9,
                  lanes: [{partition: 2, offset: 7}, {partition: 0, offset: 4}, {partition: 1, offset: 5}]});
                """);
        visitor.click(".panel:nth-child(2) .buttons button");

        visitor.sees(
                ".panel:nth-child(2) [role=status]", "lane 0 from 4, lane 1 from 5, lane 2 from 7");
    }

    @Test
    void saysWhatTheLedgerIsComparedWithAndHowToAskTheChecker(Visitor visitor) {
        visitor.click(".checker");

        visitor.sees("dialog[open]", "./demo verify");
        assertThat(visitor.text("dialog[open] table"))
                .contains("confirmed\t12,352\t12,351", "in flight\t23\t24");
    }

    @Test
    void tellsAnOrdersStoryAtItsOwnAddress(StandIn deck, Visitor visitor) {
        deck.answer("GET /api/orders/01a1f8d3/story", Answers.STORY);
        visitor.open(deck.origin() + "/#/orders/01a1f8d3");

        visitor.sees(".steps", "order_created is on the tape");
        assertThat(visitor.text(".steps"))
                .contains(
                        "topic orders, partition 0, offset 41377",
                        "waited 1.4 ms",
                        "took 20 ms",
                        "at 3.4 ms",
                        "OutboxRelay",
                        "came again, ignored",
                        "of order_confirmed at topic orders, partition 0, offset 41377");
        assertThat(visitor.text(".ended"))
                .contains(
                        "CONFIRMED 38 ms after it was placed, the customer was told after 120 ms");
    }
}
