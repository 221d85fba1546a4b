package orderflow.deck.faults;

import java.util.List;
import java.util.Optional;
import orderflow.deck.DeckProperties;
import orderflow.deck.Picture;
import orderflow.deck.Snapshot;
import orderflow.deck.outside.Launcher;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The buttons as the page shows them, and what happens when one is pressed. */
@Component
public final class Board {

    /**
     * A button with its question.
     *
     * @param verb of the button where its target is named beside it; null if the title names it
     * @param deed what its target is while it is broken, before its own state tells; null if it
     *     stays what it was
     * @param ordersPerSecond that the deck itself places while the fault runs
     * @param unavailable why it cannot be pressed now; null if it can
     */
    public record Button(
            String name,
            String group,
            String target,
            String title,
            @Nullable String verb,
            String button,
            @Nullable String deed,
            int heals,
            int ordersPerSecond,
            String question,
            List<String> answers,
            boolean available,
            @Nullable String unavailable,
            String cli,
            String curl) {}

    private final DeckProperties properties;
    private final Launcher launcher;
    private final Picture picture;
    private final Runs runs;

    Board(DeckProperties properties, Launcher launcher, Picture picture, Runs runs) {
        this.properties = properties;
        this.launcher = launcher;
        this.picture = picture;
        this.runs = runs;
    }

    public List<Button> buttons() {
        return Actions.ALL.stream().map(this::button).toList();
    }

    private Button button(Action action) {
        return button(action, properties.containers(), unavailable(action));
    }

    static Button button(Action action, boolean containers, @Nullable String unavailable) {
        return new Button(
                action.name(),
                action.group(),
                action.target(),
                action.title(),
                action.fault().verb(),
                action.button(),
                action.fault().deed(),
                action.heals(),
                Course.ORDERS_PER_SECOND,
                action.question().asks(),
                action.question().answers(),
                unavailable == null,
                unavailable,
                action.fault().command(containers),
                "curl -X POST -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' -d '{}'"
                        + " localhost:8080/api/actions/"
                        + action.name());
    }

    /**
     * Presses it. Empty if there is no such button.
     *
     * @param said place of the answer that was given; null for none
     * @throws IllegalStateException if it is not possible now, with a sentence
     */
    public Optional<Snapshot.Run> press(String name, @Nullable Integer said) {
        return Actions.named(name)
                .map(action -> {
                    String reason = unavailable(action);
                    if (reason != null) {
                        throw new IllegalStateException(reason);
                    }
                    return runs.begin(action, said);
                });
    }

    private @Nullable String unavailable(Action action) {
        if (action.fault().needsLauncher() && !launcher.isThere()) {
            return "Processes are moved by the launcher of ./demo, which does not run here: copy the"
                    + " command instead.";
        }
        var nodes = picture.cluster().nodes();
        boolean isNode = action.group().equals("nodes");
        if (isNode && nodes.stream().noneMatch(node -> node.name().equals(action.target()))) {
            return "This cluster has no " + action.target() + ".";
        }
        return runs.isBroken(action.target())
                ? action.target() + " is broken already: it heals by itself."
                : null;
    }
}
