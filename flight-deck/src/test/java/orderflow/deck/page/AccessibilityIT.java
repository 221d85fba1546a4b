package orderflow.deck.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import orderflow.deck.faults.Shown;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that a machine can check: contrast, names, roles, order of headings. */
@BrowserTest
class AccessibilityIT {

    private static final String FINDINGS =
            """
            const done = arguments[arguments.length - 1];
            axe.run({resultTypes: ['violations']}).then(results => done(results.violations.flatMap(rule =>
              rule.nodes.map(node => `${rule.id}: ${node.html} ${node.failureSummary}`))));
            """;

    @ParameterizedTest
    @CsvSource({
        "#/, light, 1440", "#/, dark, 1440", "#/, light, 360", "#/, dark, 360",
        "#/tape, light, 1440", "#/tape, dark, 360", "#/dead-letters, light, 1440",
                "#/dead-letters, dark, 360",
        "#/orders/01a1f8d3, light, 1440", "#/orders/01a1f8d3, dark, 360"
    })
    void violatesNoRule(String screen, String colours, int width, StandIn deck, Visitor visitor) {
        deck.answer("GET /api/dead-letters", Answers.LETTERS);
        deck.answer("GET /api/orders/01a1f8d3/story", Answers.STORY);
        visitor.prefers("prefers-color-scheme", colours);
        visitor.size(width, 1000);
        visitor.open(deck.origin() + "/" + screen);

        assertThat(findings(visitor)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void violatesNoRuleWhileItAsksAndAnswers(String colours, StandIn deck, Visitor visitor) {
        String kill = "kill-kafka-1";
        deck.answerWith("POST /api/actions/" + kill, Shown.judged(kill, 0, 1));
        visitor.prefers("prefers-color-scheme", colours);
        visitor.click("[data-action=kill-kafka-1]");
        visitor.click("dialog[open] label");
        assertThat(findings(visitor)).isEmpty();

        visitor.click("dialog[open] .primary");
        visitor.sees(".dock", "You said");
        assertThat(findings(visitor)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"light, 1440", "dark, 360"})
    void violatesNoRuleInWhatIsAsCurl(String colours, int width, Visitor visitor) {
        visitor.prefers("prefers-color-scheme", colours);
        visitor.size(width, 1000);
        visitor.find("[data-action=poison]");
        visitor.click("[aria-label='Break it as curl']");
        visitor.find(".curls pre");

        assertThat(findings(visitor)).isEmpty();
    }

    private static List<?> findings(Visitor visitor) {
        visitor.run(new String(PageFiles.read("/axe.min.js"), StandardCharsets.UTF_8));
        return (List<?>) visitor.runAsync(FINDINGS);
    }
}
