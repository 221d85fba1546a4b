package orderflow.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.payment.Payment.Status.CAPTURED;
import static orderflow.payment.Payment.Status.DECLINED;
import static orderflow.payment.Payment.Status.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RunningPaymentService
class ChargingIT {

    private final OrderService orderService;
    private final PaymentQueries queries;
    private final BankLedger bank;
    private final PaymentsTopic topic;

    @Autowired
    ChargingIT(
            OrderService orderService,
            PaymentQueries queries,
            BankLedger bank,
            PaymentsTopic topic) {
        this.orderService = orderService;
        this.queries = queries;
        this.bank = bank;
        this.topic = topic;
    }

    @Test
    void capturesWhatAnOrderCosts() {
        UUID orderId = orderService.creates("tok_ok");

        await().until(() -> topic.eventsOf(orderId).equals(List.of("payment_captured 1")));
        var event = topic.read("payments", orderId).getFirst();
        var payment = queries.find(orderId).orElseThrow();
        assertThat(payment.status()).isEqualTo(CAPTURED);
        assertThat(new String(event.value(), UTF_8))
                .isEqualTo(
                        """
                        {"orderId":"%s","customerId":"c-42","paymentId":"%s","amount":2100,\
                        "currency":"EUR"}\
                        """
                                .formatted(orderId, payment.paymentId()));
        assertThat(bank.captures(orderId)).isEqualTo(1);
        assertThat(bank.calls(orderId, "charge")).isEqualTo(1);
    }

    @Test
    void declinesWhatTheBankDeclines() {
        UUID orderId = orderService.creates("tok_declined");

        await().until(() -> topic.eventsOf(orderId).equals(List.of("payment_declined 1")));
        var event = topic.read("payments", orderId).getFirst();
        assertThat(new String(event.value(), UTF_8))
                .isEqualTo(
                        """
                        {"orderId":"%s","customerId":"c-42","reason":"CARD_DECLINED"}\
                        """
                                .formatted(orderId));
        assertThat(statusOf(orderId)).isEqualTo(DECLINED);
        assertThat(bank.captures(orderId)).isZero();
    }

    @Test
    void capturesOnceThoughTheBankFailsTwice() {
        UUID orderId = orderService.creates("tok_flaky");

        await().until(() -> topic.eventsOf(orderId).equals(List.of("payment_captured 1")));
        assertThat(bank.captures(orderId)).isEqualTo(1);
        assertThat(bank.calls(orderId, "charge")).isEqualTo(3);
    }

    @Test
    void asksAgainWithoutAnEndAndDeclinesNothingThatIsUnknown() {
        UUID down = orderService.creates("tok_down");
        UUID next = orderService.creates("tok_ok");

        await().until(() -> statusOf(next) == CAPTURED);
        await().until(() -> bank.calls(down, "charge") >= 2);
        assertThat(statusOf(down)).isEqualTo(PENDING);
        assertThat(topic.eventsOf(down)).isEmpty();
    }

    @Test
    void givesUpASessionThatDoesNotAnswer() throws SQLException {
        UUID orderId;
        try (var _ = bank.hold()) {
            orderId = orderService.creates("tok_ok");

            // The second asks in a session of its own: the first one's is not waited for any more.
            await().atMost(Duration.ofSeconds(40)).until(() -> bank.waiting() >= 2);
        }

        await().until(() -> statusOf(orderId) == CAPTURED);
        assertThat(bank.captures(orderId)).isEqualTo(1);
    }

    private Payment.Status statusOf(UUID orderId) {
        return queries.find(orderId).map(Payment::status).orElse(PENDING);
    }
}
