package orderflow.deck.page;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the pictures of the documents from a deck that is up, whose address is in {@code pictures}.
 * It breaks a node there and poisons some orders.
 */
@BrowserTest
@EnabledIfSystemProperty(named = "pictures", matches = "http.*")
class PicturesIT {

    private static final Path IMAGES = Path.of("..", "docs", "images");
    private static final Path FRAMES = Path.of("target", "frames");
    private static final Duration A_FRAME = Duration.ofMillis(250);
    private static final Duration FILM = Duration.ofSeconds(24);
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    @BeforeEach
    void open(Visitor visitor) {
        visitor.open(System.getProperty("pictures"));
    }

    @Test
    void ofOrdersThatFlow(Visitor visitor) {
        order(visitor, 150, 6);
        rest(Duration.ofSeconds(12));
        photograph(visitor, "flow");
        visitor.click("last-orders li:nth-child(8) a");
        visitor.sees(".steps", "order_confirmed");
        photograph(visitor, "story");
    }

    @Test
    void ofATapeThatIsReadAgain(Visitor visitor) {
        // While orders come in, the books are always ahead of a reader that has read to its end.
        await().atMost(PATIENCE).until(() -> visitor.text("order-ledger").contains("balanced"));
        visitor.go("#/tape");
        visitor.click("tape-reader .primary");
        await().atMost(PATIENCE).until(() -> visitor.text(".revenue").contains("equal"));
        visitor.click("tape-reader .panel:last-child button");
        visitor.click(".records summary");
        photograph(visitor, "tape");
    }

    @Test
    void ofANodeThatIsKilled(Visitor visitor) {
        visitor.size(1440, 1_130);
        order(visitor, 450, 15);
        visitor.click("[data-action=kill-kafka-1]");
        visitor.click("dialog[open] label");
        visitor.prefers("prefers-color-scheme", "light");
        film(visitor);
        await().atMost(PATIENCE).until(() -> visitor.text(".dock").contains("Why"));
        photograph(visitor, "prediction");
    }

    @Test
    void ofDeadLetters(Visitor visitor) {
        order(visitor, 300, 20);
        visitor.click("[data-action=poison]");
        visitor.click("dialog[open] .just");
        await().atMost(PATIENCE).until(() -> !visitor.all(".dead-tray.some").isEmpty());
        visitor.click(".dock .close");
        visitor.go("#/dead-letters");
        visitor.click(".letters .look");
        visitor.find(".letter textarea");
        photograph(visitor, "dead-letters");
    }

    /** The question, the answer to it, and what is seen then. */
    private static void film(Visitor visitor) {
        long begin = System.nanoTime();
        long frames = FILM.dividedBy(A_FRAME);
        for (int frame = 0; frame < frames; frame++) {
            if (frame == 8) {
                visitor.click("dialog[open] .primary");
            }
            long early = begin + frame * A_FRAME.toNanos() - System.nanoTime();
            rest(Duration.ofNanos(Math.max(0, early)));
            visitor.photograph(FRAMES.resolve("%03d.png".formatted(frame)));
        }
    }

    /** The picture moves meanwhile. */
    private static void rest(Duration duration) {
        await().pollDelay(duration).atMost(duration.plusSeconds(5)).until(() -> true);
    }

    private static void order(Visitor visitor, int count, int perSecond) {
        visitor.run(
                """
                fetch('/api/orders', {method: 'POST', headers: {'Content-Type': 'application/json'},
                  body: JSON.stringify({count: arguments[0], perSecond: arguments[1]})})
                """,
                count,
                perSecond);
    }

    private static void photograph(Visitor visitor, String name) {
        for (String colours : List.of("light", "dark")) {
            visitor.prefers("prefers-color-scheme", colours);
            for (int width : new int[] {1440, 360}) {
                visitor.size(width, 600);
                var height = (Long) visitor.run("return document.documentElement.scrollHeight");
                visitor.size(width, (int) Math.min(height, 1_400));
                rest(Duration.ofMillis(700));
                String size = width == 360 ? "-narrow" : "";
                visitor.photograph(IMAGES.resolve("%s%s-%s.png".formatted(name, size, colours)));
            }
        }
    }
}
