package orderflow.deck.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What everybody finds on the page, and what nobody may put there. */
@Tag("browser")
class PageIT {

    private final StandIn deck;
    private final Visitor visitor = new Visitor();

    PageIT() throws IOException {
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
    void namesEachOfTheThirteenObjects() {
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
    void fitsANarrowScreen() {
        visitor.size(360, 780);
        for (String screen : List.of("#/", "#/tape", "#/dead-letters", "#/orders/01a1f8d3")) {
            visitor.go(screen);
            assertThat((Long) visitor.run("return document.documentElement.scrollWidth"))
                    .as(screen)
                    .isLessThanOrEqualTo(360);
        }
    }

    @Test
    void asksNobodyButItsOrigin() {
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
    void showsACustomerNamedScriptAsText() {
        deck.answer("GET /api/tape?topic=orders&partition=0", Answers.RECORDS);
        visitor.go("#/tape");
        visitor.click(".panel:last-child .buttons button");
        visitor.click(".records summary");

        visitor.sees(".records pre", "<script>document.title = 'taken'</script>");
        visitor.sees(".records dd", "<img src=x onerror=\"document.title = 'taken'\">");
        assertThat(visitor.run("return document.title")).isEqualTo("Orderflow flight deck");
    }

    @Test
    void mendsAndReplaysADeadLetter() {
        deck.answer("GET /api/dead-letters", Answers.LETTERS);
        deck.answer("GET /api/dead-letters/payment-service/7", Answers.LETTER);
        deck.answer("POST /api/dead-letters/payment-service/7", "{\"followed\": 2}");
        visitor.go("#/dead-letters");
        visitor.click(".letters .look");
        visitor.find(".letter textarea").clear();
        visitor.find(".letter textarea").sendKeys("{\"amount\": 1}");
        visitor.click(".letter .primary");

        visitor.sees(".notice", "2 records followed");
        assertThat(deck.requests)
                .contains(
                        "POST /api/dead-letters/payment-service/7 {\"payload\":\"{\\\"amount\\\": 1}\"}");
    }

    @Test
    void tellsAnOrdersStoryAtItsOwnAddress() {
        deck.answer("GET /api/orders/01a1f8d3/story", Answers.STORY);
        visitor.open(deck.origin() + "/#/orders/01a1f8d3");

        visitor.sees(".steps", "orders/0 @41377 order_created");
        assertThat(visitor.text(".steps")).contains("OutboxRelay", "3.4 ms", "came again, ignored");
    }
}
