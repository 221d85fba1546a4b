package orderflow.payment;

import static orderflow.payment.Payment.Status.CAPTURED;
import static orderflow.payment.Payment.Status.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A call may take a minute here: what has to wait for its end comes too late for every test. */
@RunningPaymentService
@TestPropertySource(
        properties = {
            "orderflow.charging.timeout=1m",
            "orderflow.charging.lease=2m",
            // An answer that misses its turn would be asked for again at the end of the lease.
            "orderflow.group-commit.turn-within=1m"
        })
class PatienceWithTheBankIT {

    private final OrderService orderService;
    private final PaymentQueries queries;
    private final BankLedger bank;

    @Autowired
    PatienceWithTheBankIT(OrderService orderService, PaymentQueries queries, BankLedger bank) {
        this.orderService = orderService;
        this.queries = queries;
        this.bank = bank;
    }

    @Test
    void letsNobodyWaitForACallWithoutAnAnswer() {
        UUID unanswered = orderService.creates("tok_down");
        await().until(() -> bank.calls(unanswered, "charge") == 1);
        var others = Stream.generate(OrderService::newOrderId).limit(20).toList();
        orderService.createAtOnce(others, "tok_ok");

        await().until(() -> others.stream().allMatch(id -> statusOf(id) == CAPTURED));
        assertThat(statusOf(unanswered)).isEqualTo(PENDING);
    }

    @Test
    void waitsForASlowAnswerAndAsksOnce() {
        UUID slow = orderService.creates("tok_slow");

        await().until(() -> statusOf(slow) == CAPTURED);
        assertThat(bank.calls(slow, "charge")).isEqualTo(1);
    }

    /** What finds no free call at once does not have to wait for the end of its lease. */
    @Test
    void chargesMoreOrdersAtOnceThanTheBankTakesCalls() {
        UUID[] orderIds = Stream.generate(OrderService::newOrderId).limit(200).toArray(UUID[]::new);

        orderService.createAtOnce(List.of(orderIds), "tok_ok");

        await().until(() -> Stream.of(orderIds).allMatch(id -> statusOf(id) == CAPTURED));
        assertThat(bank.captures(orderIds)).isEqualTo(200);
    }

    private Payment.Status statusOf(UUID orderId) {
        return queries.find(orderId).map(Payment::status).orElse(PENDING);
    }
}
