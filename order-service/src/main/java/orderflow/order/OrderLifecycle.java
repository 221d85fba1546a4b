package orderflow.order;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import orderflow.messaging.outbox.Outbox;
import orderflow.messaging.outbox.OutboxBacklog;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The moves of orders, one transaction per method. Each move locks the order's row, changes it, and
 * announces the change through the outbox, so that the events of one order leave in the order of
 * its moves. A refusal has written nothing, so the transaction, which others may share, goes on.
 */
@Service
@Transactional(noRollbackFor = OrderRefused.class)
public class OrderLifecycle {

    static final String TOPIC = "orders";
    private static final int OVERDUE_AT_ONCE = 100;

    private final TimeBasedEpochGenerator orderIds = Generators.timeBasedEpochGenerator();
    private final Orders orders;
    private final IdempotencyKeys keys;
    private final Outbox outbox;
    private final OutboxBacklog backlog;
    private final ApplicationEventPublisher inProcess;
    private final Clock clock;
    private final OrderProperties properties;

    OrderLifecycle(
            Orders orders,
            IdempotencyKeys keys,
            Outbox outbox,
            OutboxBacklog backlog,
            ApplicationEventPublisher inProcess,
            Clock clock,
            OrderProperties properties) {
        this.orders = orders;
        this.keys = keys;
        this.outbox = outbox;
        this.backlog = backlog;
        this.inProcess = inProcess;
        this.clock = clock;
        this.properties = properties;
    }

    /**
     * Takes a new order.
     *
     * @param idempotencyKey with it, the same order again is not placed again but answered again
     * @throws OrderRefused if there will be no such order
     */
    public Order place(NewOrder request, @Nullable String idempotencyKey) {
        // PostgreSQL keeps microseconds: the answer to a repeated request must not differ by less.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // Before anything is written: an order that cannot be priced is refused under any key.
        var order = Order.place(orderIds.generate(), request, now, properties.deadline());
        if (idempotencyKey != null) {
            var placedBefore = keys.claim(idempotencyKey, request).flatMap(orders::findById);
            if (placedBefore.isPresent()) {
                return placedBefore.get();
            }
        }
        if (backlog.isFull(TOPIC)) {
            throw new OrderRefused.OutboxFull();
        }
        orders.save(order);
        if (idempotencyKey != null) {
            keys.remember(idempotencyKey, request, order.id(), now);
        }
        announce(order, order.placed());
        return order;
    }

    /** Applies what payment-service says. An order that has ended meanwhile stays as it is. */
    public void settle(List<PaymentOutcome> outcomes) {
        var ids = outcomes.stream().map(PaymentOutcome::orderId).distinct().toArray(UUID[]::new);
        var pending =
                orders.lockAll(ids).stream()
                        .filter(Order::isPending)
                        .collect(toMap(Order::id, Function.identity()));
        for (PaymentOutcome outcome : outcomes) {
            // Of one order the first outcome counts.
            Order order = pending.remove(outcome.orderId());
            if (order != null) {
                announce(order, move(order, outcome));
            }
        }
    }

    private static OrderEvent move(Order order, PaymentOutcome outcome) {
        return switch (outcome) {
            case PaymentOutcome.Paid _ -> order.confirm();
            case PaymentOutcome.Declined(UUID _, String reason) -> order.reject(reason);
        };
    }

    /** For the customer. Cancelling twice is cancelling once. */
    public Order cancel(UUID id) {
        Order order = orders.lock(id).orElseThrow(() -> new OrderRefused.NotFound(id));
        if (order.status() != Order.Status.CANCELLED) {
            announce(order, order.cancel(Order.CancelReason.CUSTOMER));
        }
        return order;
    }

    /**
     * Cancels orders whose payment has not been settled in time.
     *
     * @return false if there may be more of them
     */
    boolean cancelOverdue() {
        var overdue = orders.lockOverdue(clock.instant(), OVERDUE_AT_ONCE);
        overdue.forEach(order -> announce(order, order.cancel(Order.CancelReason.DEADLINE)));
        return overdue.size() < OVERDUE_AT_ONCE;
    }

    private void announce(Order order, OrderEvent event) {
        outbox.append(TOPIC, order.id().toString(), order.sequence(), event);
        // For the metrics, which count after the commit.
        inProcess.publishEvent(event);
    }
}
