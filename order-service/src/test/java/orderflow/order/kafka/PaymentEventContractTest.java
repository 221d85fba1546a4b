package orderflow.order.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import orderflow.messaging.events.EventJson;
import orderflow.messaging.events.EventTypes;
import orderflow.testing.ContractReader;
import org.junit.jupiter.api.Test;

class PaymentEventContractTest implements ContractReader {

    @Override
    public Stream<Class<?>> types() {
        return Stream.of(PaymentEvent.class.getPermittedSubclasses());
    }

    @Override
    public String nameOf(Class<?> type) {
        return EventTypes.nameOf(type);
    }

    @Override
    public Object read(byte[] json, Class<?> type) {
        return EventJson.read(json, type);
    }

    @Test
    void listensToWhatSettlesAnOrderAndNotToRefunds() {
        assertThat(PaymentEventsListener.TYPES.names())
                .containsExactlyInAnyOrder("payment_captured", "payment_declined");
    }
}
