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
 * What can happen to orders, one transaction per method. Each move locks the order's row, changes
 * it, and announces the change through the outbox, so that the events of one order leave in the
 * order of its moves. A refusal has written nothing, so the transaction, which others may share,
 * goes on.
 */
@Service
@Transactional(noRollbackFor = OrderRefused.class)
public class OrderLifecycle {

    static final String TOPIC = "orders";
    private static final int EXPIRED_AT_ONCE = 100;

    private final TimeBasedEpochGenerator orderIds = Generators.timeBasedEpochGenerator();
    private final Orders orders;
    private final IdempotencyKeys keys;
    private final Outbox outbox;
    private final OutboxBacklog backlog;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final OrderProperties properties;

    OrderLifecycle(
            Orders orders,
            IdempotencyKeys keys,
            Outbox outbox,
            OutboxBacklog backlog,
            ApplicationEventPublisher events,
            Clock clock,
            OrderProperties properties) {
        this.orders = orders;
        this.keys = keys;
        this.outbox = outbox;
        this.backlog = backlog;
        this.events = events;
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
        announce(order, order.created());
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
                announce(order, settled(order, outcome));
            }
        }
    }

    private static OrderEvent settled(Order order, PaymentOutcome outcome) {
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
    boolean expireOverdue() {
        var overdue = orders.lockOverdue(clock.instant(), EXPIRED_AT_ONCE);
        overdue.forEach(order -> announce(order, order.cancel(Order.CancelReason.DEADLINE)));
        return overdue.size() < EXPIRED_AT_ONCE;
    }

    private void announce(Order order, OrderEvent event) {
        outbox.append(TOPIC, order.id().toString(), order.sequence(), event);
        events.publishEvent(event);
    }
}
