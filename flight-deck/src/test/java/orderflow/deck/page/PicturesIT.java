package orderflow.deck.page;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    @Test
    void takesThemAll(Visitor visitor) {
        visitor.open(System.getProperty("pictures"));
        order(visitor, 600, 6);
        rest(Duration.ofSeconds(15));
        photograph(visitor, "flow");

        visitor.click("last-orders li:nth-child(6) a");
        visitor.sees(".steps", "order_confirmed");
        photograph(visitor, "story");

        visitor.go("#/tape");
        visitor.click("tape-reader .primary");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> visitor.text(".revenue").contains("equal"));
        visitor.click("tape-reader .panel:last-child button");
        visitor.click(".records summary");
        photograph(visitor, "tape");

        film(visitor);
        await().atMost(Duration.ofSeconds(90)).until(() -> visitor.text(".dock").contains("Why"));
        photograph(visitor, "prediction");
        visitor.click(".dock .close");

        visitor.click("[data-action=poison]");
        visitor.click("dialog[open] .just");
        order(visitor, 300, 20);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !visitor.text(".dead-tray.some").isEmpty());
        visitor.go("#/dead-letters");
        visitor.click(".letters .look");
        visitor.find(".letter textarea");
        photograph(visitor, "dead-letters");
    }

    /** A node is killed in the middle of a burst. */
    private static void film(Visitor visitor) {
        visitor.go("#/");
        visitor.size(1440, 1180);
        visitor.prefers("prefers-color-scheme", "light");
        order(visitor, 450, 15);
        visitor.click("[data-action=kill-kafka-1]");
        visitor.click("dialog[open] label:nth-of-type(2)");
        long begin = System.nanoTime();
        long frames = FILM.dividedBy(A_FRAME);
        for (int frame = 0; frame < frames; frame++) {
            if (frame == 6) {
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
                visitor.size(width, width == 360 ? 1_400 : 1_180);
                visitor.run("document.querySelector('.letter:not([hidden])')?.scrollIntoView()");
                rest(Duration.ofMillis(700));
                String size = width == 360 ? "-narrow" : "";
                visitor.photograph(IMAGES.resolve("%s%s-%s.png".formatted(name, size, colours)));
            }
        }
        visitor.size(1440, 1_180);
    }
}
