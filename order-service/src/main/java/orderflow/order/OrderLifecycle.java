package orderflow.order;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import orderflow.messaging.Outbox;
import orderflow.messaging.OutboxBacklog;
import orderflow.messaging.OutgoingEvent;
import orderflow.order.Placement.Answer;
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

    private final Orders orders;
    private final OrderBatches batches;
    private final IdempotencyKeys keys;
    private final Outbox outbox;
    private final OutboxBacklog backlog;
    private final OrderMetrics metrics;
    private final Clock clock;
    private final OrderProperties properties;

    OrderLifecycle(
            Orders orders,
            OrderBatches batches,
            IdempotencyKeys keys,
            Outbox outbox,
            OutboxBacklog backlog,
            OrderMetrics metrics,
            Clock clock,
            OrderProperties properties) {
        this.orders = orders;
        this.batches = batches;
        this.keys = keys;
        this.outbox = outbox;
        this.backlog = backlog;
        this.metrics = metrics;
        this.clock = clock;
        this.properties = properties;
    }

    /** Takes new orders, answering in their order. */
    List<Answer> place(List<Placement> placements) {
        var claimed = keys.claim(keysOf(placements));
        boolean full = backlog.isFull(TOPIC);
        var answers = new ArrayList<Answer>();
        var uses = new ArrayList<IdempotencyKeys.Use>();
        var placed = new ArrayList<Order>();
        var created = new ArrayList<Move>();
        for (Placement placement : placements) {
            var earlier = earlierAnswer(placement, claimed);
            if (earlier.isPresent()) {
                answers.add(earlier.get());
            } else if (full) {
                answers.add(new Answer.Refused(new OrderRefused.OutboxFull()));
            } else {
                Order order = Order.place(placement, properties.deadline());
                placed.add(order);
                created.add(new Move(order.created(), 1, placement.traceparent()));
                placement.use().ifPresent(uses::add);
                answers.add(new Answer.Placed(order));
            }
        }
        batches.insert(placed);
        keys.remember(uses, clock.instant());
        announce(created);
        return answers;
    }

    private static List<String> keysOf(List<Placement> placements) {
        return placements.stream()
                .map(Placement::key)
                .filter(Objects::nonNull)
                .map(IdempotencyKey::key)
                .toList();
    }

    /** What its key says. Of two with the same key the second finds it taken. */
    private Optional<Answer> earlierAnswer(
            Placement placement, Map<String, Optional<IdempotencyKeys.Use>> claimed) {
        var key = placement.key();
        if (key == null) {
            return Optional.empty();
        }
        var use = claimed.remove(key.key());
        if (use == null) {
            return Optional.of(new Answer.Refused(new OrderRefused.KeyBusy()));
        }
        return use.map(before ->
                before.key().equals(key)
                        ? new Answer.Placed(orders.findById(before.orderId()).orElseThrow())
                        : new Answer.Refused(new OrderRefused.KeyReused()));
    }

    /** Applies what payment-service says. An order that has ended meanwhile stays as it is. */
    public void settle(List<PaymentOutcome> outcomes) {
        announce(batches.settle(outcomes));
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

    private void announce(Map<Order, OrderEvent> changes) {
        orders.flush();
        announce(
                changes.entrySet().stream()
                        .map(change -> new Move(change.getValue(), change.getKey().sequence()))
                        .toList());
    }

    private void announce(List<Move> moves) {
        outbox.append(
                moves.stream()
                        .map(move ->
                                new OutgoingEvent(
                                        TOPIC,
                                        move.event().orderId().toString(),
                                        move.sequence(),
                                        (Record) move.event(),
                                        move.traceparent()))
                        .toList());
        metrics.countAfterCommit(moves.stream().map(Move::event).toList());
    }
}
