package orderflow.endtoend;

import static orderflow.endtoend.Database.BANK;
import static orderflow.endtoend.Database.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The fate of one order, by what its customer and the bank do. */
class OrderJourneyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void anOrderIsPaidConfirmedAndItsCustomerTold() {
        UUID order = Shop.order("tok_ok");

        Shop.awaitStatus(order, "CONFIRMED");
        assertThat(Shop.payment(order)).isEqualTo("CAPTURED");
        Shop.awaitNotifications(order, "order_confirmed", "payment_captured");
        assertThat(captures(order)).isEqualTo(1);
        assertThat(Cluster.recordsOf(order).stream().map(Cluster::type))
                .containsExactly("order_created", "order_confirmed", "payment_captured");
    }

    @Test
    void anOrderIsRejectedWhenTheBankDeclines() {
        UUID order = Shop.order("tok_declined");

        Shop.awaitStatus(order, "REJECTED");
        assertThat(Shop.reason(order)).isEqualTo("CARD_DECLINED");
        assertThat(Shop.payment(order)).isEqualTo("DECLINED");
        Shop.awaitNotifications(order, "order_rejected");
        assertThat(captures(order)).isZero();
    }

    @Test
    void anOrderThatIsCancelledAfterItWasPaidIsPaidBack() {
        UUID order = Shop.order("tok_ok");
        Shop.awaitStatus(order, "CONFIRMED");

        Shop.cancel(order);

        Shop.awaitPayment(order, "REFUNDED");
        assertThat(Shop.status(order)).isEqualTo("CANCELLED");
        Shop.awaitNotifications(
                order,
                "order_cancelled",
                "order_confirmed",
                "payment_captured",
                "payment_refunded");
        assertThat(refunds(order)).isEqualTo(1);
    }

    @Test
    void anOrderThatIsCancelledWhileTheBankThinksIsPaidBack() {
        UUID order = Shop.order("tok_slow");
        // It thinks for two seconds; on a machine that stands still as long, it has decided by now.
        await().atMost(PATIENCE).until(() -> !Shop.payment(order).isEmpty());

        Shop.cancel(order);

        Shop.awaitPayment(order, "REFUNDED");
        assertThat(Shop.status(order)).isEqualTo("CANCELLED");
        assertThat(captures(order)).isEqualTo(1);
        assertThat(refunds(order)).isEqualTo(1);
    }

    @Test
    void aSlowBankHoldsUpNoOtherOrder() {
        UUID slow = Shop.order("tok_slow");
        UUID quick = Shop.order("tok_ok");

        Shop.awaitStatus(quick, "CONFIRMED");
        Shop.awaitStatus(slow, "CONFIRMED");
        assertThat(
                        BANK.count(
                                """
                                select count(*) from capture as first
                                join capture as second on first.captured_at < second.captured_at
                                where first.order_id = ? and second.order_id = ?
                                """,
                                quick,
                                slow))
                .isEqualTo(1);
    }

    @Test
    void aBankThatFailsTwiceChargesOnce() {
        UUID order = Shop.order("tok_flaky");

        Shop.awaitStatus(order, "CONFIRMED");
        assertThat(captures(order)).isEqualTo(1);
    }

    @Test
    void anOrderWhoseBankNeverAnswersEndsAtItsDeadline() {
        UUID order = Shop.order("tok_down");
        Shop.awaitPayment(order, "PENDING");

        // A quarter of an hour in a moment.
        ORDERS.update("update orders set deadline = now() where id = ?", order);

        Shop.awaitStatus(order, "CANCELLED");
        assertThat(Shop.reason(order)).isEqualTo("DEADLINE");
        Shop.awaitNotifications(order, "order_cancelled");
        assertThat(captures(order)).isZero();
    }

    private static long captures(UUID order) {
        return BANK.count("select count(*) from capture where order_id = ?", order);
    }

    private static long refunds(UUID order) {
        return BANK.count(
                """
                select count(*) from refund join capture using (payment_id) where order_id = ?
                """,
                order);
    }
}
