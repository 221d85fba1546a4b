package orderflow.deck.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import orderflow.deck.faults.Board;
import orderflow.deck.faults.Shown;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Each action has its request for a terminal, and none is in the way. */
@BrowserTest
class CurlIT {

    private static final String NAMES =
            """
            return [...document.querySelectorAll('button:not(.name)')].filter(one => one.checkVisibility())
              .map(one => one.ariaLabel ?? one.textContent);
            """;

    @Test
    void hasOneButtonForEachActionAndADifferentNameOnEach(Visitor visitor) {
        visitor.find("[data-action=poison]");

        assertThat(visitor.all("break-panel .tiles button")).hasSameSizeAs(Shown.buttons());
        assertThat((List<?>) visitor.run(NAMES)).doesNotHaveDuplicates();
    }

    @Test
    void listsWhatCanBeBrokenAsCurl(Visitor visitor) {
        visitor.find("[data-action=poison]");
        visitor.click("[aria-label='Break it as curl']");

        var curls = Shown.buttons().stream().map(Board.Button::curl).toList();
        visitor.sees(".curls", "/api/heal");
        assertThat(visitor.all(".curls pre"))
                .extracting(pre -> pre.getText().replaceAll("\\s+", " "))
                .containsAll(curls);
        visitor.click(".curls .close");
        await().until(() -> visitor.all(".curls").isEmpty());
    }

    @Test
    void listsOrdersAsCurl(Visitor visitor) {
        visitor.click("[aria-label='Orders as curl']");

        visitor.sees(".curls", "-d '{\"count\":1000,\"perSecond\":250}'");
        assertThat(visitor.text(".curls")).contains("Idle heartbeat off", "-d '{\"on\":false}'");
    }

    @Test
    void copiesByKeyboardAloneAndSaysSo(Visitor visitor) {
        visitor.tabTo("[data-action=kill-kafka-1]");
        visitor.press(Keys.ENTER);
        visitor.sees("dialog[open] legend", "What will a customer notice?");
        visitor.tabTo("[aria-label='Kill node 1 as curl']");
        visitor.press(Keys.ENTER);
        visitor.tabTo("[aria-label='Copy: Kill node 1']");
        visitor.press(Keys.ENTER);

        visitor.sees(".curls .notice", "Copied: curl -X POST");
        visitor.press(Keys.ESCAPE);
        assertThat(visitor.run("return document.activeElement.ariaLabel"))
                .isEqualTo("Kill node 1 as curl");
    }
}
