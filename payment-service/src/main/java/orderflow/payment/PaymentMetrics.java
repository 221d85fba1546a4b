package orderflow.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import orderflow.housekeeping.Samples;
import orderflow.payment.PaymentEvent.PaymentCaptured;
import orderflow.payment.PaymentEvent.PaymentDeclined;
import orderflow.payment.PaymentEvent.PaymentRefunded;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts what was decided, once its transaction is committed. */
@Component
class PaymentMetrics {

    private final MeterRegistry meters;

    PaymentMetrics(MeterRegistry meters, Samples samples, PaymentQueries queries) {
        this.meters = meters;
        var pending = samples.of("payments.pending", queries::countPending);
        Gauge.builder("payments.pending", pending)
                .description("Payments without an answer, of all instances")
                .register(meters);
        var refund =
                samples.of("payments.refunds.oldest.age", queries::secondsSinceOldestCancellation);
        Gauge.builder("payments.refunds.oldest.age", refund)
                .description(
                        "How long a customer has waited since the cancellation to be paid back")
                .baseUnit("seconds")
                .register(meters);
    }

    @TransactionalEventListener
    void on(PaymentEvent event) {
        meters.counter("payments", "outcome", outcome(event)).increment();
    }

    private static String outcome(PaymentEvent event) {
        return switch (event) {
            case PaymentCaptured _ -> "captured";
            case PaymentDeclined _ -> "declined";
            case PaymentRefunded _ -> "refunded";
        };
    }
}
