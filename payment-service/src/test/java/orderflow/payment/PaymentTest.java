package orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import orderflow.payment.PaymentEvent.PaymentCaptured;
import orderflow.payment.PaymentEvent.PaymentDeclined;
import orderflow.payment.PaymentEvent.PaymentRefunded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentTest {

    private static final UUID ORDER = UUID.fromString("01a1f8d3-ea65-7a97-8112-ca1bbdcafac2");
    private static final UUID BANKS = UUID.fromString("01a1f8d3-ea65-7a97-8112-ca1bbdcafac3");

    @Test
    void eachMoveIsAnnouncedByItsEvent() {
        assertThat(payment(Payment.Status.PENDING).capture(BANKS))
                .isEqualTo(new PaymentCaptured(ORDER, "c-42", BANKS, 2100, "EUR"));
        assertThat(payment(Payment.Status.PENDING).decline(Payment.DeclineReason.CARD_DECLINED))
                .isEqualTo(new PaymentDeclined(ORDER, "c-42", Payment.DeclineReason.CARD_DECLINED));
        assertThat(payment(Payment.Status.CAPTURED).refund())
                .isEqualTo(new PaymentRefunded(ORDER, "c-42", BANKS, 2100, "EUR"));
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "PENDING,  capture, CAPTURED",
        "PENDING,  decline, DECLINED",
        "CAPTURED, refund,  REFUNDED",
    })
    void makesLegalMovesAndCountsThem(Payment.Status from, String move, Payment.Status to) {
        var payment = payment(from);
        int before = payment.sequence();

        move(payment, move);

        assertThat(payment.status()).isEqualTo(to);
        assertThat(payment.sequence()).isEqualTo(before + 1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "PENDING,  refund",
        "CAPTURED, capture",
        "CAPTURED, decline",
        "DECLINED, capture",
        "DECLINED, decline",
        "DECLINED, refund",
        "REFUNDED, capture",
        "REFUNDED, decline",
        "REFUNDED, refund",
    })
    void refusesEveryOtherMoveAndStaysAsItIs(Payment.Status from, String move) {
        var payment = payment(from);
        var before = payment(from);

        assertThatExceptionOfType(PaymentRefused.IllegalMove.class)
                .isThrownBy(() -> move(payment, move));

        assertThat(payment).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void isDeclinedByACancellationThatComesBeforeTheBankIsAsked() {
        var payment = payment(Payment.Status.PENDING, false);

        assertThat(payment.cancel())
                .contains(
                        new PaymentDeclined(ORDER, "c-42", Payment.DeclineReason.ORDER_CANCELLED));

        assertThat(payment.status()).isEqualTo(Payment.Status.DECLINED);
        assertThat(payment.reason()).isEqualTo(Payment.DeclineReason.ORDER_CANCELLED);
        assertThat(payment.sequence()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void staysWhatTheBankMadeOfItWhenItsOrderIsCancelled(Payment.Status status) {
        var payment = payment(status);
        int before = payment.sequence();

        assertThat(payment.cancel()).isEmpty();

        assertThat(payment.cancelled()).isTrue();
        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.sequence()).isEqualTo(before);
        assertThat(payment.isRefundDue()).isEqualTo(status == Payment.Status.CAPTURED);
    }

    @ParameterizedTest
    @EnumSource
    void isCancelledOnce(Payment.Status status) {
        var payment = payment(status);
        payment.cancel();

        assertThatExceptionOfType(PaymentRefused.CancelledBefore.class).isThrownBy(payment::cancel);
    }

    @Test
    void isPaidBackIfItIsCapturedAfterItsCancellation() {
        var payment = payment(Payment.Status.PENDING);
        payment.cancel();
        assertThat(payment.isRefundDue()).isFalse();

        payment.capture(BANKS);

        assertThat(payment.isRefundDue()).isTrue();
        payment.refund();
        assertThat(payment.isRefundDue()).isFalse();
    }

    static Payment payment(Payment.Status status) {
        return payment(status, true);
    }

    private static Payment payment(Payment.Status status, boolean asked) {
        var money = new Money(2100, "EUR");
        var payment =
                new Payment(
                        ORDER,
                        null,
                        "c-42",
                        money,
                        "tok_ok",
                        Payment.Status.PENDING,
                        null,
                        0,
                        false,
                        asked,
                        0);
        switch (status) {
            case PENDING -> {}
            case CAPTURED -> payment.capture(BANKS);
            case DECLINED -> payment.decline(Payment.DeclineReason.CARD_DECLINED);
            case REFUNDED -> {
                payment.capture(BANKS);
                payment.refund();
            }
        }
        return payment;
    }

    private static void move(Payment payment, String move) {
        switch (move) {
            case "capture" -> payment.capture(BANKS);
            case "decline" -> payment.decline(Payment.DeclineReason.CARD_DECLINED);
            case "refund" -> payment.refund();
            default -> throw new IllegalArgumentException(move);
        }
    }
}
