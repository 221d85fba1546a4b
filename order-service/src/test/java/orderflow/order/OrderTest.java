package orderflow.order;

import static orderflow.order.OrderStatus.CANCELLED;
import static orderflow.order.OrderStatus.CONFIRMED;
import static orderflow.order.OrderStatus.PENDING;
import static orderflow.order.OrderStatus.REJECTED;
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
    void isConfirmedOncePaid() {
        assertThat(order.confirm())
                .isEqualTo(new OrderEvent.OrderConfirmed(ID, "c-42", 2100, "EUR"));
        assertThat(order.status()).isEqualTo(CONFIRMED);
    }

    @Test
    void isRejectedWithTheReasonOfTheDecline() {
        assertThat(order.reject("CARD_DECLINED"))
                .isEqualTo(new OrderEvent.OrderRejected(ID, "c-42", "CARD_DECLINED"));
        assertThat(order.status()).isEqualTo(REJECTED);
    }

    @Test
    void canBeCancelledByTheCustomerBeforeAndAfterItIsPaid() {
        order.confirm();

        assertThat(order.cancel(CancelReason.CUSTOMER))
                .isEqualTo(new OrderEvent.OrderCancelled(ID, "c-42", CancelReason.CUSTOMER));
        assertThat(order.status()).isEqualTo(CANCELLED);
    }

    @Test
    void isNotCancelledByTheDeadlineOnceItIsPaid() {
        order.confirm();

        refuses(() -> order.cancel(CancelReason.DEADLINE));
        assertThat(order.status()).isEqualTo(CONFIRMED);
    }

    @Test
    void doesNotMoveOnceItHasEnded() {
        order.reject("CARD_DECLINED");

        refuses(order::confirm);
        refuses(() -> order.cancel(CancelReason.CUSTOMER));
        refuses(() -> order.reject("again"));
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

    private static void refuses(Runnable move) {
        assertThatExceptionOfType(OrderRefused.IllegalMove.class).isThrownBy(move::run);
    }

    private static Order order(OrderItem... items) {
        var wish = new NewOrder("c-42", "EUR", List.of(items), "tok_ok");
        return Order.place(ID, wish, Instant.EPOCH, Duration.ofMinutes(15));
    }
}
