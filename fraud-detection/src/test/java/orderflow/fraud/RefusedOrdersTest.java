package orderflow.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefusedOrdersTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final RefusedOrders orders =
            new RefusedOrders(new FraudProperties(3, Duration.ofDays(7)));

    @Test
    void suspectsWhoIsRefusedAgainAndAgain() {
        refuse("c-1", 3);
        refuse("c-2", 2);
        refuse("c-3", 5);

        assertThat(orders.suspects(10))
                .containsExactly(
                        new Suspect("c-3", 5, NOON.plusSeconds(4)),
                        new Suspect("c-1", 3, NOON.plusSeconds(2)));
        assertThat(orders.suspects(1)).extracting(Suspect::customerId).containsExactly("c-3");
        assertThat(orders.count()).isEqualTo(2);
    }

    @Test
    void countsAnOrderOnceHoweverOftenItComes() {
        var order = UUID.randomUUID();

        assertThat(orders.add("c-1", order, NOON)).isTrue();
        assertThat(orders.add("c-1", order, NOON)).isFalse();
        assertThat(orders.add("c-1", order, NOON.plusSeconds(1))).isFalse();
        assertThat(orders.suspects(10)).isEmpty();
    }

    @Test
    void comesToTheSameInWhateverOrderEventsCome() {
        orders.add("c-1", UUID.randomUUID(), NOON.plusSeconds(9));
        orders.add("c-1", UUID.randomUUID(), NOON);
        orders.add("c-1", UUID.randomUUID(), NOON.plusSeconds(5));

        assertThat(orders.suspects(10)).containsExactly(new Suspect("c-1", 3, NOON.plusSeconds(9)));
    }

    @Test
    void forgetsWhatTheTopicNoLongerKeeps() {
        refuse("c-1", 3);
        refuse("c-2", 4);

        orders.forgetBefore(NOON.plusSeconds(1));

        assertThat(orders.suspects(10)).containsExactly(new Suspect("c-2", 3, NOON.plusSeconds(3)));
    }

    /** One each second. */
    private void refuse(String customer, int number) {
        for (int n = 0; n < number; n++) {
            orders.add(customer, UUID.randomUUID(), NOON.plusSeconds(n));
        }
    }
}
