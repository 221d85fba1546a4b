package orderflow.endtoend;

import static orderflow.endtoend.Database.BANK;
import static orderflow.endtoend.Database.PAYMENTS;
import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import orderflow.proof.chaos.FaultTarget;
import orderflow.proof.chaos.Poison;
import org.junit.jupiter.api.Test;

class PoisonedOrderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whatFollowsAPoisonedEventWaitsAndEndsRightAfterItsReplay() throws IOException {
        String customer = "poisoned-" + UUID.randomUUID();
        var poison =
                new Poison(
                        "one customer",
                        "payment-service",
                        "payments",
                        "insert on payment",
                        "new.customer_id = '%s'".formatted(customer),
                        Duration.ZERO);
        var target = new FaultTarget(PLATFORM, PLATFORM);
        poison.begin(target);

        UUID poisoned = Shop.orderOf(customer);
        await("it is a dead letter")
                .atMost(PATIENCE)
                .until(() -> deadLetters(poisoned, "PARKED") == 1);
        Shop.cancel(poisoned);
        await("its cancellation waits")
                .atMost(PATIENCE)
                .until(() -> deadLetters(poisoned, "WAITING") == 1);
        UUID other = Shop.order("tok_ok");
        Shop.awaitStatus(other, "CONFIRMED");
        assertThat(deadLetters(poisoned, "WAITING")).as("still").isEqualTo(1);

        poison.mend(target);

        Shop.awaitPayment(poisoned, "REFUNDED");
        assertThat(Shop.status(poisoned)).isEqualTo("CANCELLED");
        assertThat(deadLetters(poisoned, "REPLAYED")).isEqualTo(2);
        assertThat(atTheBank("capture", poisoned)).isEqualTo(1);
        assertThat(atTheBank("refund join capture using (payment_id)", poisoned)).isEqualTo(1);
        Shop.awaitNotifications(
                poisoned, "order_cancelled", "payment_captured", "payment_refunded");
    }

    private static long deadLetters(UUID order, String status) {
        return PAYMENTS.count(
                "select count(*) from dead_letter where key = convert_to(?, 'UTF8') and status = ?",
                order.toString(),
                status);
    }

    private static long atTheBank(String table, UUID order) {
        return BANK.count(
                "select count(*) from %s where order_id = any(?)".formatted(table), List.of(order));
    }
}
