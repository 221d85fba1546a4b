package orderflow.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import orderflow.messaging.events.EventJson;
import orderflow.messaging.events.EventTypes;
import orderflow.testing.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** We write what the contracts promise. */
class PaymentEventTest {

    @Test
    void keepsItsContract() {
        var captured = PaymentTest.payment(Payment.Status.PENDING);
        assertKeepsContract(captured.capture(UUID.randomUUID()));
        assertKeepsContract(captured.refund());
    }

    @ParameterizedTest
    @EnumSource
    void declinesForReasonsOfTheContract(Payment.DeclineReason reason) {
        assertKeepsContract(PaymentTest.payment(Payment.Status.PENDING).decline(reason));
    }

    @Test
    void hasAContractForEachEvent() {
        assertThat(EventTypes.of(PaymentEvent.class).names())
                .isEqualTo(Set.of("payment_captured", "payment_declined", "payment_refunded"))
                .isSubsetOf(Contract.types());
    }

    private static void assertKeepsContract(PaymentEvent event) {
        var json = new String(EventJson.write(event), UTF_8);

        assertThat(Contract.of(EventTypes.nameOf(event.getClass())).violations(json))
                .as(json)
                .isEmpty();
    }
}
