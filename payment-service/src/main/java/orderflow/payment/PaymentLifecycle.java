package orderflow.payment;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import orderflow.messaging.outbox.Outbox;
import orderflow.messaging.outbox.OutgoingEvent;
import orderflow.payment.PaymentGateway.Answer.Captured;
import orderflow.payment.PaymentGateway.Answer.Declined;
import orderflow.payment.PaymentGateway.Answer.Refunded;
import orderflow.payment.PaymentGateway.Answer.Unknown;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life of payments, one transaction per method. The gateway is never asked inside one:
 *
 * <ol>
 *   <li>{@link #receive} stores what orders want. A crash before its commit changes nothing. If
 *       more is known to stand on the topic behind an order, it waits in the table until that is
 *       read: it may be its cancellation.
 *   <li>After the commit {@link Charging} asks the gateway. A crash from here on leaves the row
 *       with a lease; when that ends, {@link #claimDue} finds it and the gateway is asked again
 *       under the same key. What is too close to its order's deadline is not charged any more: the
 *       cancellation that comes then ends it.
 *   <li>{@link #settle} stores the answers together with the events that announce them.
 * </ol>
 */
@Service
public class PaymentLifecycle {

    private static final String TOPIC = "payments";

    private final Payments payments;
    private final DuePayments due;
    private final ReadSoFar read;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    PaymentLifecycle(
            Payments payments,
            DuePayments due,
            ReadSoFar read,
            Outbox outbox,
            ApplicationEventPublisher events) {
        this.payments = payments;
        this.due = due;
        this.read = read;
        this.outbox = outbox;
        this.events = events;
    }

    /**
     * Takes a batch of what happened to orders. It does not matter whether an order's cancellation
     * stands before or after its request: together they charge nobody.
     *
     * @return how many of the two lists' entries changed anything; the others were duplicates
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int receive(List<PaymentRequest> requests, List<Cancellation> cancellations) {
        var cancelled = cancellations.stream().map(Cancellation::orderId).collect(toSet());
        List<Payment> opened = payments.open(requests, cancelled);
        List<Payment> stopped = payments.cancel(cancellations);

        announce(only(stopped, it -> it.reason() == DeclineReason.ORDER_CANCELLED));
        handOver(only(opened, Payment::asked));
        handOver(only(stopped, it -> it.status() == PaymentStatus.CAPTURED));
        return opened.size() + stopped.size();
    }

    /**
     * Stores answers. Those that come too late, for the second time for example, change nothing.
     */
    @Transactional
    void settle(List<GatewayAnswer> answers) {
        var answered = new ArrayList<GatewayAnswer>();
        var refunded = new ArrayList<GatewayAnswer>();
        var unanswered = new ArrayList<GatewayAnswer>();
        for (GatewayAnswer answer : answers) {
            switch (answer.answer()) {
                case Captured _, Declined _ -> answered.add(answer);
                case Refunded(var paymentId) -> {
                    // Whoever did not hear of the capture hears of both.
                    answered.add(new GatewayAnswer(answer.orderId(), new Captured(paymentId)));
                    refunded.add(answer);
                }
                case Unknown _ -> unanswered.add(answer);
            }
        }
        List<Payment> settled = payments.settle(answered);
        announce(settled);
        announce(payments.settle(refunded));
        due.postpone(unanswered);
        handOver(toRefund(settled, refunded));
    }

    /** Captured although the order was cancelled meanwhile: the money goes back at once. */
    private static List<Payment> toRefund(List<Payment> settled, List<GatewayAnswer> refunded) {
        var done = refunded.stream().map(GatewayAnswer::orderId).collect(toSet());
        return only(
                settled,
                it ->
                        it.status() == PaymentStatus.CAPTURED
                                && it.cancelled()
                                && !done.contains(it.orderId()));
    }

    /**
     * Takes up payments whose next attempt is due, after a back-off or after a crash, and those
     * whose backlog has been read.
     */
    @Transactional
    void claimDue(int first, int again) {
        handOver(due.claim(first, again, read.positions()));
    }

    /** As it is now; empty if it was settled meanwhile. */
    Optional<Payment> stillDue(Payment payment) {
        return payments.find(payment.orderId()).filter(now -> now.status() == payment.status());
    }

    private void announce(List<Payment> changed) {
        for (Payment payment : changed) {
            var event = PaymentEvent.of(payment);
            outbox.append(
                    new OutgoingEvent(
                            TOPIC,
                            payment.orderId().toString(),
                            payment.sequence(),
                            event,
                            payment.traceparent()));
            events.publishEvent(event);
        }
    }

    private void handOver(List<Payment> due) {
        if (!due.isEmpty()) {
            events.publishEvent(new PaymentsDue(due));
        }
    }

    private static List<Payment> only(List<Payment> payments, Predicate<Payment> condition) {
        return payments.stream().filter(condition).toList();
    }
}
