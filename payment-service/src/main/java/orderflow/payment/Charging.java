package orderflow.payment;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orderflow.messaging.Traces;
import orderflow.payment.PaymentGateway.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Asks the gateway, many payments at a time and outside any transaction. Nobody waits for it: each
 * payment has a virtual thread of its own, and its answer goes to {@link Settling}.
 */
@Component
class Charging implements DisposableBean {

    /** Rows that one sweep takes at most. */
    private static final int SWEEP = 500;

    private static final Logger log = LoggerFactory.getLogger(Charging.class);

    private final PaymentGateway gateway;
    private final PaymentLifecycle payments;
    private final Settling settling;
    private final ChargingProperties properties;
    private final MeterRegistry meters;
    private final Traces traces;
    private final Semaphore calls;
    private final ExecutorService threads;

    Charging(
            PaymentGateway gateway,
            PaymentLifecycle payments,
            Settling settling,
            ChargingProperties properties,
            MeterRegistry meters,
            Traces traces) {
        this.gateway = gateway;
        this.payments = payments;
        this.settling = settling;
        this.properties = properties;
        this.meters = meters;
        this.traces = traces;
        this.threads = traces.carriedBy(Executors.newVirtualThreadPerTaskExecutor());
        this.calls = new Semaphore(properties.concurrency(), true);
    }

    @TransactionalEventListener
    void on(PaymentsDue due) {
        due.payments().forEach(payment -> threads.execute(() -> askInTurn(payment)));
    }

    /** New payments come first: while any waits for its turn, the table's can wait too. */
    @Scheduled(fixedDelayString = "200ms")
    void sweep() {
        if (!calls.hasQueuedThreads()) {
            payments.claimDue(SWEEP);
        }
    }

    /** Whoever has no turn while its lease lasts leaves the payment to the next sweep. */
    private void askInTurn(Payment payment) {
        try {
            if (calls.tryAcquire(properties.patience().toNanos(), NANOSECONDS)) {
                try {
                    settling.add(new Settlement(payment.orderId(), traced(payment)));
                } finally {
                    calls.release();
                }
            }
        } catch (InterruptedException e) {
            // The service stops. The lease will end.
            Thread.currentThread().interrupt();
        }
    }

    private Answer traced(Payment payment) throws InterruptedException {
        String call = "gateway " + Call.of(payment).name().toLowerCase(Locale.ROOT);
        return traces.from(payment.traceparent()).call(call, () -> measured(payment));
    }

    private Answer measured(Payment payment) throws InterruptedException {
        var timer = Timer.start(meters);
        Answer answer = answer(payment);
        timer.stop(meters.timer("gateway.calls", "answer", nameOf(answer)));
        if (answer instanceof Answer.Unknown(var why)) {
            log.atWarn()
                    .addKeyValue("orderId", payment.orderId())
                    .log("No answer from the gateway for order {}: {}", payment.orderId(), why);
        }
        return answer;
    }

    private Answer answer(Payment payment) throws InterruptedException {
        Future<Answer> call = threads.submit(() -> ask(payment));
        try {
            return call.get(properties.timeout().toNanos(), NANOSECONDS);
        } catch (TimeoutException e) {
            return new Answer.Unknown("nothing within " + properties.timeout());
        } catch (ExecutionException e) {
            return new Answer.Unknown(Objects.toString(e.getCause()));
        } finally {
            call.cancel(true);
        }
    }

    /** What there is to ask of the gateway. */
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
    public void destroy() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
