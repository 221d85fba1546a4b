package orderflow.payment;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import orderflow.payment.PaymentGateway.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the bank makes of a charge and its cancellation, in whatever order it hears of them. */
@RunningPaymentService
class ClosedKeyIT {

    private static final Money PRICE = new Money(2100, "EUR");
    private static final Answer CLOSED = new Answer.Declined(Payment.DeclineReason.ORDER_CANCELLED);

    private final PaymentGateway gateway;
    private final BankLedger bank;
    private final UUID orderId = OrderService.newOrderId();

    @Autowired
    ClosedKeyIT(PaymentGateway gateway, BankLedger bank) {
        this.gateway = gateway;
        this.bank = bank;
    }

    @Test
    void nothingIsCapturedUnderAKeyThatIsClosed() {
        assertThat(cancel(orderId)).isEqualTo(CLOSED);
        assertThat(cancel(orderId)).isEqualTo(CLOSED);

        assertThat(charge(orderId)).isEqualTo(CLOSED);
        assertThat(bank.captures(orderId)).isZero();
    }

    @Test
    void whatWasCapturedIsPaidBackOnce() throws InterruptedException {
        var captured = (Answer.Captured) charge(orderId);

        var refunded = new Answer.Refunded(captured.paymentId());
        assertThat(cancel(orderId)).isEqualTo(refunded);
        assertThat(gateway.refund(orderId + ":refund", captured.paymentId(), PRICE))
                .isEqualTo(refunded);
        assertThat(bank.refunds(orderId)).isEqualTo(1);
        assertThat(charge(orderId)).isEqualTo(CLOSED);
    }

    @Test
    void whoeverComesFirstDecidesForBoth() {
        var orders = Stream.generate(OrderService::newOrderId).limit(500).toList();
        var threads = Executors.newVirtualThreadPerTaskExecutor();

        var calls =
                orders.stream()
                        .flatMap(order ->
                                Stream.of(
                                        supplyAsync(() -> charge(order), threads),
                                        supplyAsync(() -> cancel(order), threads)))
                        .toList();
        calls.forEach(CompletableFuture::join);

        assertThat(orders)
                .allSatisfy(
                        order -> assertThat(bank.refunds(order)).isEqualTo(bank.captures(order)));
    }

    private Answer charge(UUID order) {
        try {
            return gateway.charge(order + ":charge", order, PRICE, "tok_ok");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer cancel(UUID order) {
        try {
            return gateway.cancel(order + ":charge", order + ":refund");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
