package orderflow.payment;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import orderflow.messaging.outbox.Outbox;
import orderflow.payment.PaymentGateway.Answer;
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
 *   <li>{@link #receive} stores the requests of orders. A crash before its commit changes nothing.
 *       If more is known to stand on the topic behind an order, it waits in the table until that is
 *       read: it may be its cancellation.
 *   <li>After the commit {@link Charging} asks the gateway. A crash from here on leaves the row
 *       with a lease; when that ends, {@link #claimDue} finds it and the gateway is asked again
 *       under the same key. A payment too close to its order's deadline is not charged any more:
 *       the cancellation that comes then ends it.
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
        List<Payment> stopped = cancel(cancellations);
        handOver(opened.stream().filter(Payment::asked).toList());
        handOver(stopped.stream().filter(Payment::isRefundDue).toList());
        return opened.size() + stopped.size();
    }

    /** Those that were cancelled before stay as they are. */
    private List<Payment> cancel(List<Cancellation> cancellations) {
        if (cancellations.isEmpty()) {
            return List.of();
        }
        payments.reserve(cancellations);
        var stopped =
                payments
                        .lockAll(cancellations.stream().map(Cancellation::orderId).toList())
                        .stream()
                        .filter(payment -> !payment.cancelled())
                        .toList();
        for (Payment payment : stopped) {
            payment.cancel().ifPresent(event -> announce(payment, event));
        }
        payments.update(stopped);
        return stopped;
    }

    /**
     * Stores answers. Those that come too late, for the second time for example, change nothing.
     */
    @Transactional
    void settle(List<GatewayAnswer> answers) {
        var asked =
                payments.lockAll(answers.stream().map(GatewayAnswer::orderId).toList()).stream()
                        .collect(toMap(Payment::orderId, Function.identity()));
        var settled = new LinkedHashSet<Payment>();
        var unanswered = new ArrayList<UUID>();
        for (GatewayAnswer given : answers) {
            Payment payment = asked.get(given.orderId());
            if (given.answer() instanceof Unknown) {
                unanswered.add(given.orderId());
            } else if (payment != null && settle(payment, given.answer())) {
                settled.add(payment);
            }
        }
        payments.update(settled);
        due.postpone(unanswered);
        // Captured although the order was cancelled meanwhile: the money goes back at once.
        handOver(settled.stream().filter(Payment::isRefundDue).toList());
    }

    /** False if the answer comes too late. */
    private boolean settle(Payment payment, Answer answer) {
        switch (answer) {
            case Captured(var paymentId) when payment.isPending() ->
                    announce(payment, payment.capture(paymentId));
            case Declined(var reason) when payment.isPending() ->
                    announce(payment, payment.decline(reason));
            case Refunded(var paymentId) when payment.isPending() -> {
                // Readers that have not heard of the capture hear of both.
                announce(payment, payment.capture(paymentId));
                announce(payment, payment.refund());
            }
            case Refunded _ when payment.isCaptured() -> announce(payment, payment.refund());
            case Captured _, Declined _, Refunded _, Unknown _ -> {
                return false;
            }
        }
        return true;
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

    private void announce(Payment payment, PaymentEvent event) {
        outbox.append(TOPIC, payment.orderId().toString(), payment.sequence(), event);
        events.publishEvent(event);
    }

    private void handOver(List<Payment> due) {
        if (!due.isEmpty()) {
            events.publishEvent(new PaymentsLeased(due));
        }
    }
}
