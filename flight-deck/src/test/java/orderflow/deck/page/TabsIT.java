package orderflow.deck.page;

import static org.awaitility.Awaitility.await;

import java.time.Instant;
import orderflow.deck.faults.Shown;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Several tabs of one browser, which has six connections to a host. */
@BrowserTest
class TabsIT {

    @Test
    void showTheSame(StandIn deck, Visitor visitor) {
        visitor.openBeside(deck.origin());
        deck.change(picture ->
                ((ObjectNode) picture.get("ledger")).put("accepted", 12_500).put("inFlight", 89));
        deck.run(Shown.broken("kill-kafka-1", 1, Instant.now().plusSeconds(60)));

        for (int tab : new int[] {0, 1, 0}) {
            visitor.tab(tab);
            visitor.sees(".accepted b", "12,500");
            visitor.sees("[aria-label=kafka-1] .heals", "heals by itself in 0:");
            await().until(() -> visitor.text(".stale").isEmpty());
        }
    }

    @Test
    void leaveEachOtherTheirConnections(StandIn deck, Visitor visitor) {
        for (int tab = 1; tab <= 7; tab++) {
            visitor.openBeside(deck.origin());
        }
        deck.change(picture ->
                ((ObjectNode) picture.get("ledger")).put("accepted", 12_501).put("inFlight", 90));

        for (int tab = 7; tab >= 0; tab--) {
            visitor.tab(tab);
            visitor.sees(".accepted b", "12,501");
        }
    }
}
