package orderflow.deck.page;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is explained to a pointer, and when. */
@BrowserTest
class TipIT {

    @Test
    void saysTheOffsetOfTheRecordUnderThePointer(Visitor visitor) {
        visitor.pointAt("[data-place='orders/0 @4118']");

        visitor.sees(".tip", "orders/0 @4118");
    }

    /** The page has moved, and nobody asked. */
    @Test
    void explainsNothingUnderAPointerThatRests(Visitor visitor) {
        visitor.pointAt("h1");
        visitor.run(
                """
                const above = document.body.appendChild(document.createElement('div'));
                above.dataset.object = 'lane';
                Object.assign(above.style, {position: 'fixed', inset: 0, zIndex: 9});
                """);

        await().during(Duration.ofSeconds(1)).until(() -> visitor.text(".tip").isEmpty());
        visitor.pointAt("nav");
        visitor.sees(".tip", "Partition");
    }
}
