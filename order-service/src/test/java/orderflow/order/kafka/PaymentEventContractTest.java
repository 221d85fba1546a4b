package orderflow.order.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import orderflow.messaging.events.EventJson;
import orderflow.testing.Contract;
import orderflow.testing.ReleasedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** What this service reads is what the contracts promise. */
class PaymentEventContractTest {

    @ParameterizedTest
    @ValueSource(strings = {"payment_captured", "payment_declined"})
    void readsEveryExampleOfWhatItListensTo(String type) {
        var view = PaymentEventsListener.TYPES.find(type).orElseThrow();

        assertThat(Contract.of(type).examples())
                .isNotEmpty()
                .allSatisfy(json ->
                        assertThat(EventJson.read(json.getBytes(UTF_8), view))
                                .isInstanceOf(PaymentEvent.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_captured", "payment_declined"})
    void readsWhatAWriterOfOldHasWritten(String type) {
        var view = PaymentEventsListener.TYPES.find(type).orElseThrow();

        assertThat(ReleasedEvents.of(type))
                .allSatisfy(json ->
                        assertThat(EventJson.read(json.getBytes(UTF_8), view))
                                .hasNoNullFieldsOrProperties());
    }

    @Test
    void refusesADeclineWithoutAReason() {
        var json = "{\"orderId\":\"01a1f8d3-ea65-7a97-8112-ca1bbdcafac2\"}".getBytes(UTF_8);

        assertThatThrownBy(() -> EventJson.read(json, PaymentEvent.PaymentDeclined.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void doesNotListenToRefunds() {
        assertThat(PaymentEventsListener.TYPES.find("payment_refunded")).isEmpty();
    }
}
