package orderflow.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.load.LoadHistory.Event;
import org.junit.jupiter.api.Test;

class HorizonTest {

    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

    private final Horizon horizon = Horizon.at(NOW);

    @Test
    void anOrderThatMayBeForgottenIsNotMissed() {
        var old = new LoadHistory.Line(0, Event.OK, "key-1", placed(90), "tok_ok");
        var recent = new LoadHistory.Line(0, Event.OK, "key-2", placed(88), "tok_ok");
        var unanswered = new LoadHistory.Line(0, Event.INVOKED, "key-3", null, "tok_ok");

        assertThat(horizon.within(List.of(old, recent, unanswered)))
                .containsExactly(recent, unanswered);
    }

    @Test
    void aRecordOfNoOrderIsLookedAt() {
        assertThat(horizon.covers(null)).isTrue();
        assertThat(horizon.covers("no-id")).isTrue();
        assertThat(horizon.covers(placed(90).toString())).isFalse();
    }

    private static UUID placed(int daysAgo) {
        long millis = NOW.minus(Duration.ofDays(daysAgo)).toEpochMilli();
        return new UUID(millis << 16 | 0x7abcL, 0x9abc_0000_0000_0000L);
    }
}
