package orderflow.order;

import static orderflow.order.Order.Status.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {

    private static final UUID ID = UUID.fromString("01a1f8d3-ea65-7a97-8112-ca1bbdcafac2");

    private final Order order = order();

    @Test
    void isPendingUntilItsPaymentIsSettled() {
        assertThat(order.status()).isEqualTo(PENDING);
        assertThat(order.total()).isEqualTo(new Money(2100, "EUR"));
    }

    @Test
    void saysUntilWhenItWaitsForItsPayment() {
        var created = (OrderEvent.OrderCreated) order.placed();

        assertThat(created.deadline()).isEqualTo(order.deadline());
    }

    @Test
    void eachMoveIsAnnouncedByItsEvent() {
        assertThat(order().confirm())
                .isEqualTo(new OrderEvent.OrderConfirmed(ID, "c-42", 2100, "EUR"));
        assertThat(order().reject("CARD_DECLINED"))
                .isEqualTo(new OrderEvent.OrderRejected(ID, "c-42", "CARD_DECLINED"));
        assertThat(order().cancel(Order.CancelReason.CUSTOMER))
                .isEqualTo(new OrderEvent.OrderCancelled(ID, "c-42", Order.CancelReason.CUSTOMER));
        assertThat(order().cancel(Order.CancelReason.DEADLINE))
                .isEqualTo(new OrderEvent.OrderCancelled(ID, "c-42", Order.CancelReason.DEADLINE));
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "PENDING,   confirm,  CONFIRMED",
        "PENDING,   reject,   REJECTED",
        "PENDING,   cancel,   CANCELLED",
        "PENDING,   deadline, CANCELLED",
        "CONFIRMED, cancel,   CANCELLED",
    })
    void makesLegalMovesAndCountsThem(Order.Status from, String move, Order.Status to) {
        Order order = order(from);
        long before = order.sequence();

        move(order, move);

        assertThat(order.status()).isEqualTo(to);
        assertThat(order.sequence()).isEqualTo(before + 1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "CONFIRMED, confirm",
        "CONFIRMED, reject",
        "CONFIRMED, deadline",
        "REJECTED,  confirm",
        "REJECTED,  reject",
        "REJECTED,  cancel",
        "REJECTED,  deadline",
        "CANCELLED, confirm",
        "CANCELLED, reject",
        "CANCELLED, cancel",
        "CANCELLED, deadline",
    })
    void refusesEveryOtherMoveAndStaysAsItIs(Order.Status from, String move) {
        Order order = order(from);
        var reason = order.reason();
        long before = order.sequence();

        assertThatExceptionOfType(OrderRefused.IllegalMove.class)
                .isThrownBy(() -> move(order, move));

        assertThat(order.status()).isEqualTo(from);
        assertThat(order.reason()).isEqualTo(reason);
        assertThat(order.sequence()).isEqualTo(before);
    }

    @Test
    void sayWhyTheyEnded() {
        Order rejected = order();
        rejected.reject("CARD_DECLINED");
        Order expired = order();
        expired.cancel(Order.CancelReason.DEADLINE);

        assertThat(rejected.reason()).isEqualTo("CARD_DECLINED");
        assertThat(expired.reason()).isEqualTo("DEADLINE");
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

    private static Order order() {
        var items = List.of(new OrderItem("margherita", 2, 1050));
        var request = new NewOrder("c-42", "EUR", items, "tok_ok");
        return Order.place(ID, request, Instant.EPOCH, Duration.ofMinutes(15));
    }

    private static Order order(Order.Status status) {
        Order order = order();
        switch (status) {
            case PENDING -> {}
            case CONFIRMED -> order.confirm();
            case REJECTED -> order.reject("CARD_DECLINED");
            case CANCELLED -> order.cancel(Order.CancelReason.CUSTOMER);
        }
        return order;
    }

    private static void move(Order order, String move) {
        switch (move) {
            case "confirm" -> order.confirm();
            case "reject" -> order.reject("CARD_DECLINED");
            case "cancel" -> order.cancel(Order.CancelReason.CUSTOMER);
            case "deadline" -> order.cancel(Order.CancelReason.DEADLINE);
            default -> throw new IllegalArgumentException(move);
        }
    }
}
