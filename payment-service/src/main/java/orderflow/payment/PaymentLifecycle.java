package orderflow.payment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import orderflow.messaging.Outbox;
import orderflow.messaging.OutgoingEvent;
import orderflow.payment.PaymentGateway.Answer.Unknown;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life of payments, one transaction per method. The gateway is never asked inside one:
 *
 * <ol>
 *   <li>{@link #receive} stores what orders want. A crash before its commit changes nothing.
 *   <li>After the commit {@link Charging} asks the gateway. A crash from here on leaves the row
 *       with a lease; when that ends, {@link #claimDue} finds it and the gateway is asked again
 *       under the same key.
 *   <li>{@link #settle} stores the answers together with the events that announce them.
 * </ol>
 */
@Service
public class PaymentLifecycle {

    private static final String TOPIC = "payments";

    private final Payments payments;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    PaymentLifecycle(Payments payments, Outbox outbox, ApplicationEventPublisher events) {
        this.payments = payments;
        this.outbox = outbox;
        this.events = events;
    }

    /**
     * Takes a batch of what happened to orders. It does not matter whether an order's cancellation
     * comes before or after its request: together they charge nobody.
     *
     * @return how many of the two lists' entries changed anything; the others were duplicates
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int receive(List<PaymentRequest> requests, List<Cancellation> cancellations) {
        Map<UUID, PaymentRequest> wanted = new LinkedHashMap<>();
        requests.forEach(request -> wanted.putIfAbsent(request.orderId(), request));
        Set<UUID> requested = Set.copyOf(wanted.keySet());
        cancellations.forEach(it -> wanted.putIfAbsent(it.orderId(), it.tombstone()));
        Set<UUID> cancelled =
                cancellations.stream().map(Cancellation::orderId).collect(Collectors.toSet());

        List<Payment> opened = payments.open(wanted.values(), cancelled);
        List<Payment> marked = cancelled.isEmpty() ? List.of() : payments.cancel(cancelled);

        announce(opened.stream().filter(Payment::cancelled).toList());
        handOver(opened);
        handOver(marked.stream().filter(it -> it.status() != PaymentStatus.PENDING).toList());
        long fresh = opened.stream().filter(it -> requested.contains(it.orderId())).count();
        long stopped = opened.stream().filter(Payment::cancelled).count();
        return (int) (fresh + stopped + marked.size());
    }

    /**
     * Stores answers. Those that come too late, for the second time for example, change nothing.
     */
    @Transactional
    void settle(List<Settlement> settlements) {
        var answered = new ArrayList<Settlement>();
        var unanswered = new ArrayList<Settlement>();
        settlements.forEach(it -> (it.answer() instanceof Unknown ? unanswered : answered).add(it));

        List<Payment> settled = payments.settle(answered);
        payments.postpone(unanswered);
        announce(settled);
        // Captured although the order was cancelled meanwhile: the money goes back at once.
        handOver(settled);
    }

    /** Takes up payments whose next attempt is due, after a back-off or after a crash. */
    @Transactional
    void claimDue(int limit) {
        handOver(payments.claimDue(limit));
    }

    private void announce(List<Payment> changed) {
        outbox.append(
                changed.stream()
                        .map(payment ->
                                new OutgoingEvent(
                                        TOPIC,
                                        payment.orderId().toString(),
                                        payment.sequence(),
                                        (Record) PaymentEvent.of(payment)))
                        .toList());
        changed.forEach(payment -> events.publishEvent(PaymentEvent.of(payment)));
    }

    private void handOver(List<Payment> changed) {
        List<Payment> due = changed.stream().filter(Payment::isDue).toList();
        if (!due.isEmpty()) {
            events.publishEvent(new PaymentsDue(due));
        }
    }
}
