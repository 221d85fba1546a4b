package orderflow.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.payment.PaymentStatus.CAPTURED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PaymentServiceTest
class ChargingIT {

    private final OrderServiceDouble orderService;
    private final PaymentQueries queries;
    private final BankLedger bank;
    private final PaymentsTopic topic;

    @Autowired
    ChargingIT(
            OrderServiceDouble orderService,
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
}
