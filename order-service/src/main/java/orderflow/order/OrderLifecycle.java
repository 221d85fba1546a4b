package orderflow.order;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import orderflow.messaging.Outbox;
import orderflow.messaging.OutboxBacklog;
import orderflow.messaging.OutgoingEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What can happen to orders, one transaction per method. Each move locks the order's row, changes
 * it, and announces the change through the outbox last, so that the events of one order leave in
 * the order of its moves.
 */
@Service
@Transactional
public class OrderLifecycle {

    static final String TOPIC = "orders";
    private static final int EXPIRED_AT_ONCE = 100;

    private final TimeBasedEpochGenerator orderIds = Generators.timeBasedEpochGenerator();
    private final Orders orders;
    private final IdempotencyKeys keys;
    private final Outbox outbox;
    private final OutboxBacklog backlog;
    private final OrderMetrics metrics;
    private final Clock clock;
    private final OrderProperties properties;

    OrderLifecycle(
            Orders orders,
            IdempotencyKeys keys,
            Outbox outbox,
            OutboxBacklog backlog,
            OrderMetrics metrics,
            Clock clock,
            OrderProperties properties) {
        this.orders = orders;
        this.keys = keys;
        this.outbox = outbox;
        this.backlog = backlog;
        this.metrics = metrics;
        this.clock = clock;
        this.properties = properties;
    }

    /**
     * Takes a new order.
     *
     * @param idempotencyKey with it, the same order again is not placed again but answered again
     */
    public Order place(NewOrder wish, @Nullable String idempotencyKey) {
        if (idempotencyKey != null) {
            var placed = keys.claim(idempotencyKey, wish);
            if (placed.isPresent()) {
                return find(placed.get());
            }
        }
        if (backlog.isFull()) {
            throw new OrderRefused.OutboxFull();
        }
        // PostgreSQL keeps microseconds: the answer to a repeated request must not differ by less.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var order = Order.place(orderIds.generate(), wish, now, properties.deadline());
        orders.save(order);
        if (idempotencyKey != null) {
            keys.remember(idempotencyKey, wish, order.id(), now);
        }
        announce(Map.of(order, order.created()));
        return order;
    }

    /** Applies what payment-service says. An order that has ended meanwhile stays as it is. */
    public void settle(List<PaymentOutcome> outcomes) {
        var pending =
                orders.lockAll(outcomes.stream().map(PaymentOutcome::orderId).toList()).stream()
                        .filter(Order::isPending)
                        .collect(toMap(Order::id, Function.identity()));
        Map<Order, OrderEvent> moves = new LinkedHashMap<>();
        for (PaymentOutcome outcome : outcomes) {
            Order order = pending.remove(outcome.orderId());
            if (order != null) {
                moves.put(order, settled(order, outcome));
            }
        }
        announce(moves);
    }

    /** For the customer. Cancelling twice is cancelling once. */
    public Order cancel(UUID id) {
        Order order = orders.lock(id).orElseThrow(() -> new OrderRefused.NotFound(id));
        if (order.status() != OrderStatus.CANCELLED) {
            announce(Map.of(order, order.cancel(CancelReason.CUSTOMER)));
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
        announce(
                overdue.stream()
                        .collect(
                                toMap(
                                        Function.identity(),
                                        order -> order.cancel(CancelReason.DEADLINE))));
        return overdue.size() < EXPIRED_AT_ONCE;
    }

    /** One order, as it is now. */
    @Transactional(readOnly = true)
    public Order find(UUID id) {
        return orders.findById(id).orElseThrow(() -> new OrderRefused.NotFound(id));
    }

    private static OrderEvent settled(Order order, PaymentOutcome outcome) {
        return switch (outcome) {
            case PaymentOutcome.Paid _ -> order.confirm();
            case PaymentOutcome.Declined(UUID _, String reason) -> order.reject(reason);
        };
    }

    private void announce(Map<Order, OrderEvent> moves) {
        orders.flush();
        var outgoing = new ArrayList<OutgoingEvent>();
        moves.forEach((order, event) ->
                outgoing.add(
                        new OutgoingEvent(
                                TOPIC, order.id().toString(), order.sequence(), (Record) event)));
        outbox.append(outgoing);
        metrics.countAfterCommit(List.copyOf(moves.values()));
    }
}
