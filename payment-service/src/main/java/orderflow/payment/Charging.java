package orderflow.payment;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import orderflow.messaging.context.EventContext;
import orderflow.payment.PaymentGateway.Answer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Asks the gateway, many payments at a time and outside any transaction. No batch waits for it:
 * each payment has a virtual thread of its own, and its answer goes to the {@link AnswerWriter}.
 */
@Component
class Charging implements AutoCloseable {

    /** Rows that one sweep takes at most. */
    private static final int SWEEP = 500;

    private static final Logger log = LoggerFactory.getLogger(Charging.class);

    private final PaymentGateway gateway;
    private final PaymentLifecycle payments;
    private final AnswerWriter answers;
    private final ChargingProperties properties;
    private final MeterRegistry meters;
    private final EventContext context;
    private final ExecutorService threads;
    private final CallSlots slots;

    Charging(
            PaymentGateway gateway,
            PaymentLifecycle payments,
            AnswerWriter answers,
            ChargingProperties properties,
            MeterRegistry meters,
            EventContext context) {
        this.gateway = gateway;
        this.payments = payments;
        this.answers = answers;
        this.properties = properties;
        this.meters = meters;
        this.context = context;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.slots = new CallSlots(properties, threads);
    }

    @TransactionalEventListener
    void on(PaymentsLeased due) {
        long since = System.nanoTime();
        for (Payment payment : due.payments()) {
            String key = payment.orderId().toString();
            threads.execute(context.of(key, () -> askInTurn(payment, since)));
        }
    }

    /** While calls wait for their slots, those of the table can wait, too. */
    void sweep() {
        payments.claimDue(slots.isCrowded(true) ? 0 : SWEEP, slots.isCrowded(false) ? 0 : SWEEP);
    }

    private void askInTurn(Payment payment, long since) {
        try {
            Answer answer = answerInTurn(payment, since);
            if (answer != null) {
                answers.write(new GatewayAnswer(payment.orderId(), answer));
            }
        } catch (InterruptedException e) {
            // The service stops. The lease will end.
            Thread.currentThread().interrupt();
        }
    }

    /** Null if there is no turn while the lease lasts: the payment is left to the next sweep. */
    private @Nullable Answer answerInTurn(Payment payment, long since) throws InterruptedException {
        try (var slot = slots.take(payment.attempts() == 0, properties.patience())) {
            if (slot == null) {
                return null;
            }
            var current = afterWaiting(payment, Duration.ofNanos(System.nanoTime() - since));
            return current.isPresent() ? answer(current.get(), slot) : null;
        }
    }

    /**
     * The order may be cancelled by now, and after more than its patience, when the process was
     * halted for example, another process may have taken the payment.
     */
    private Optional<Payment> afterWaiting(Payment payment, Duration waited) {
        if (waited.compareTo(properties.headStart()) <= 0) {
            return Optional.of(payment);
        }
        return waited.compareTo(properties.patience()) <= 0
                ? payments.stillDue(payment)
                : Optional.empty();
    }

    private Answer answer(Payment payment, CallSlots.Slot slot) throws InterruptedException {
        String name = "gateway " + Call.of(payment).name().toLowerCase(Locale.ROOT);
        var timer = Timer.start(meters);
        Answer answer = slot.answer(context.call(name, () -> ask(payment)));
        timer.stop(meters.timer("gateway.calls", "answer", nameOf(answer)));
        if (answer instanceof Answer.Unknown(var why)) {
            log.atWarn()
                    .addKeyValue("orderId", payment.orderId())
                    .log("No answer from the gateway for order {}: {}", payment.orderId(), why);
        }
        return answer;
    }

    /** The kinds of calls. */
    private enum Call {
        CHARGE,
        CANCEL,
        REFUND;

        static Call of(Payment payment) {
            return switch (payment.status()) {
                case PENDING -> payment.cancelled() ? CANCEL : CHARGE;
                case CAPTURED -> REFUND;
                case DECLINED, REFUNDED ->
                        throw new IllegalArgumentException("Nothing to ask: " + payment);
            };
        }
    }

    /** The keys follow from the order, so that a repetition after any crash has the same. */
    private Answer ask(Payment payment) throws InterruptedException {
        var orderId = payment.orderId();
        String chargeKey = orderId + ":charge";
        String refundKey = orderId + ":refund";
        return switch (Call.of(payment)) {
            case CHARGE ->
                    gateway.charge(chargeKey, orderId, payment.money(), payment.paymentToken());
            case CANCEL -> gateway.cancel(chargeKey, refundKey);
            case REFUND ->
                    gateway.refund(refundKey, requireNonNull(payment.paymentId()), payment.money());
        };
    }

    private static String nameOf(Answer answer) {
        return switch (answer) {
            case Answer.Captured _ -> "captured";
            case Answer.Declined _ -> "declined";
            case Answer.Refunded _ -> "refunded";
            case Answer.Unknown _ -> "unknown";
        };
    }

    /** Calls under way may end, so that fewer payments wait for the end of their lease. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
