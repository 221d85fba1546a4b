package orderflow.order;

import static orderflow.order.OrderStatus.CANCELLED;
import static orderflow.order.OrderStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final UUID ID = UUID.fromString("01a1f8d3-ea65-7a97-8112-ca1bbdcafac2");

    private final Order order = order(new OrderItem("margherita", 2, 1050));

    @Test
    void isPendingUntilItsPaymentIsSettled() {
        assertThat(order.status()).isEqualTo(PENDING);
        assertThat(order.total()).isEqualTo(new Money(2100, "EUR"));
    }

    @Test
    void saysUntilWhenItWaitsForItsPayment() {
        var created = (OrderEvent.OrderCreated) order.created();

        assertThat(created.deadline()).isEqualTo(order.deadline());
    }

    @Test
    void canBeCancelledByTheCustomer() {
        assertThat(order.cancel(CancelReason.CUSTOMER))
                .isEqualTo(new OrderEvent.OrderCancelled(ID, "c-42", CancelReason.CUSTOMER));
        assertThat(order.status()).isEqualTo(CANCELLED);
    }

    @Test
    void doesNotMoveOnceItHasEnded() {
        order.cancel(CancelReason.DEADLINE);

        assertThatExceptionOfType(OrderRefused.IllegalMove.class)
                .isThrownBy(() -> order.cancel(CancelReason.CUSTOMER));
        assertThat(order.reason()).isEqualTo("DEADLINE");
    }

    @Test
    void refusesATotalThatNoLongerIsAnExactNumberEverywhere() {
        var items = List.of(new OrderItem("yacht", 1, Money.MAX), new OrderItem("dinghy", 1, 1));

        assertThatExceptionOfType(OrderRefused.Invalid.class)
                .isThrownBy(() -> Money.totalOf(items, "EUR"))
                .withMessageContaining("9007199254740991");
    }

    @Test
    void takesTheLargestAmount() {
        assertThat(Money.totalOf(List.of(new OrderItem("yacht", 1, Money.MAX)), "EUR").amount())
                .isEqualTo(Money.MAX);
    }

    @Test
    void refusesACurrencyThatDoesNotExist() {
        assertThatExceptionOfType(OrderRefused.Invalid.class)
                .isThrownBy(() -> Money.totalOf(List.of(), "EUX"))
                .withMessageContaining("ISO 4217");
    }

    private static Order order(OrderItem... items) {
        var wish = new NewOrder("c-42", "EUR", List.of(items), "tok_ok");
        return Order.place(
                new Placement(ID, wish, null, Instant.EPOCH, null), Duration.ofMinutes(15));
    }
}
