package orderflow.deck.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that a machine can check: contrast, names, roles, order of headings. */
@Tag("browser")
class AccessibilityIT {

    private static final String FINDINGS =
            """
            const done = arguments[arguments.length - 1];
            axe.run({resultTypes: ['violations']}).then(results => done(results.violations.flatMap(rule =>
              rule.nodes.map(node => `${rule.id}: ${node.html} ${node.failureSummary}`))));
            """;

    private final StandIn deck;
    private final Visitor visitor = new Visitor();

    AccessibilityIT() throws IOException {
        deck = new StandIn();
        deck.answer("GET /api/actions", Answers.ACTIONS);
        deck.answer("GET /api/dead-letters", Answers.LETTERS);
        deck.answer("GET /api/orders/01a1f8d3/story", Answers.STORY);
    }

    @AfterEach
    void close() {
        visitor.close();
        deck.close();
    }

    @ParameterizedTest
    @CsvSource({
        "#/, light, 1440", "#/, dark, 1440", "#/, light, 360", "#/, dark, 360",
        "#/tape, light, 1440", "#/tape, dark, 360", "#/dead-letters, light, 1440",
                "#/dead-letters, dark, 360",
        "#/orders/01a1f8d3, light, 1440", "#/orders/01a1f8d3, dark, 360"
    })
    void violatesNoRule(String screen, String colours, int width) throws IOException {
        visitor.prefers("prefers-color-scheme", colours);
        visitor.size(width, 1000);
        visitor.open(deck.origin() + "/" + screen);

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void violatesNoRuleWhileItAsks(String colours) throws IOException {
        visitor.prefers("prefers-color-scheme", colours);
        visitor.open(deck.origin());
        visitor.click("[data-action=kill-kafka-1]");

        assertThat(findings()).isEmpty();
    }

    private List<?> findings() throws IOException {
        try (InputStream axe = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
            visitor.run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) visitor.runAsync(FINDINGS);
    }
}
