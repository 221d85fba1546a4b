package orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

    private static final UUID EVENT = UUID.fromString("01a1f8d3-ea8e-7513-a29d-435978263d82");
    private static final UUID ORDER = UUID.fromString("01a1f8d3-ea65-7a97-8112-ca1bbdcafac2");

    @Test
    void confirms() {
        assertThat(Announcement.orderConfirmed(EVENT, ORDER, "c-42").body())
                .isEqualTo("Your order " + ORDER + " is confirmed. Thank you!");
    }

    @Test
    void givesTheReasonOfARejectionInWords() {
        assertThat(Announcement.orderRejected(EVENT, ORDER, "c-42", "CARD_DECLINED").body())
                .contains("could not be accepted: card declined.");
    }

    @Test
    void saysWhoCancelled() {
        assertThat(cancelled(CancelReason.CUSTOMER)).contains("is cancelled, as you asked.");
        assertThat(cancelled(CancelReason.DEADLINE))
                .contains("is cancelled, because its payment was not settled in time.");
    }

    @Test
    void namesTheAmountOfReceiptAndRefund() {
        var receipt = Announcement.paymentCaptured(EVENT, ORDER, "c-42", Money.of(2650, "JPY"));
        var refund = Announcement.paymentRefunded(EVENT, ORDER, "c-42", Money.of(2650, "KWD"));

        assertThat(receipt.subject()).isEqualTo("Receipt for 2650 JPY");
        assertThat(receipt.body()).startsWith("We have received 2650 JPY ");
        assertThat(refund.subject()).isEqualTo("Refund of 2.650 KWD");
        assertThat(refund.body()).startsWith("We have paid back 2.650 KWD ");
    }

    private static String cancelled(CancelReason reason) {
        return Announcement.orderCancelled(EVENT, ORDER, "c-42", reason).body();
    }
}
