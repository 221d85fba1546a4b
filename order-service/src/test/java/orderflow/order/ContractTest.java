package orderflow.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.messaging.events.EventJson;
import orderflow.messaging.events.EventTypes;
import orderflow.testing.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What this service writes keeps the contracts that it is the writer of. */
class ContractTest {

    private static final UUID ID = UUID.fromString("01a1f8d3-ea65-7a97-8112-ca1bbdcafac2");

    static Stream<OrderEvent> events() {
        return Stream.of(
                new OrderEvent.OrderCreated(
                        ID,
                        "c-42",
                        List.of(new OrderItem("margherita", 2, 1050)),
                        2100,
                        "EUR",
                        "tok_ok",
                        Instant.parse("2026-11-20T12:15:00.113402Z")),
                new OrderEvent.OrderConfirmed(ID, "c-42", 2100, "EUR"),
                new OrderEvent.OrderRejected(ID, "c-42", "CARD_DECLINED"),
                new OrderEvent.OrderCancelled(ID, "c-42", Order.CancelReason.CUSTOMER),
                new OrderEvent.OrderCancelled(ID, "c-42", Order.CancelReason.DEADLINE));
    }

    @ParameterizedTest
    @MethodSource("events")
    void writesWhatTheContractPromises(OrderEvent event) {
        var json = new String(EventJson.write((Record) event), UTF_8);

        assertThat(Contract.of(EventTypes.nameOf(event.getClass())).violations(json)).isEmpty();
    }

    @Test
    void hasAContractForEachEventThatItWrites() {
        var written = EventTypes.of(OrderEvent.class).names();

        assertThat(Contract.types()).containsAll(written);
        assertThat(events().map(event -> EventTypes.nameOf(event.getClass()))).containsAll(written);
    }

    @Test
    void breaksTheContractWithoutAnAmount() {
        assertThat(Contract.of("order_confirmed").violations("{\"orderId\":\"" + ID + "\"}"))
                .isNotEmpty();
    }
}
