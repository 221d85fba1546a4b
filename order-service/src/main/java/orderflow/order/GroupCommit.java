package orderflow.order;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import orderflow.gathering.Gathering;
import orderflow.messaging.Traces;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Lets orders that are placed at the same time share one transaction: what PostgreSQL does with the
 * flushes of many commits, a step earlier, where it saves the statements as well. While one
 * transaction commits, the next ones' orders gather; an order that is alone does not wait.
 *
 * <p>An order that has waited too long for its turn is refused and not placed: its customer has
 * probably gone, and an order that nobody knows of would be charged.
 *
 * <p>Nobody is answered before the commit. A crash before it has placed none of the group.
 */
@Component
public class GroupCommit implements DisposableBean {

    /** Orders of one transaction; more would only keep the first of them waiting. */
    private static final int LARGEST = 64;

    /**
     * @param since by {@link System#nanoTime}
     */
    private record Waiting(
            Placement placement, CompletableFuture<Placement.Answer> answer, long since) {

        boolean longerThan(Duration most) {
            return System.nanoTime() - since > most.toNanos();
        }
    }

    private final TimeBasedEpochGenerator orderIds = Generators.timeBasedEpochGenerator();
    private final OrderLifecycle lifecycle;
    private final Traces traces;
    private final Clock clock;
    private final Duration turnWithin;
    private final Gathering<Waiting> gathering;

    GroupCommit(OrderLifecycle lifecycle, Traces traces, Clock clock, OrderProperties properties) {
        this.lifecycle = lifecycle;
        this.traces = traces;
        this.clock = clock;
        this.turnWithin = properties.turnWithin();
        this.gathering = Gathering.start("group-commit", LARGEST, this::commitInTime);
    }

    /**
     * Takes a new order; returns when it is durable.
     *
     * @param idempotencyKey with it, the same order again is not placed again but answered again
     * @throws OrderRefused if there will be no such order
     */
    public Order place(NewOrder wish, @Nullable String idempotencyKey) {
        // PostgreSQL keeps microseconds: the answer to a repeated request must not differ by less.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // One that has no price is refused here and never meets the others.
        Money.totalOf(wish.items(), wish.currency());
        var key = idempotencyKey == null ? null : IdempotencyKey.of(idempotencyKey, wish);
        UUID id = orderIds.generate();
        var trace = traces.of(id.toString()).traceparent();
        var placement = new Placement(id, wish, key, now, trace);
        var waiting = new Waiting(placement, new CompletableFuture<>(), System.nanoTime());
        gathering.add(waiting);
        return switch (answer(waiting)) {
            case Placement.Answer.Placed(Order order) -> order;
            case Placement.Answer.Refused(OrderRefused why) -> throw why;
        };
    }

    private static Placement.Answer answer(Waiting waiting) {
        try {
            return waiting.answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void commitInTime(List<Waiting> group) {
        var late = group.stream().filter(waiting -> waiting.longerThan(turnWithin)).toList();
        late.forEach(waiting ->
                waiting.answer()
                        .complete(new Placement.Answer.Refused(new OrderRefused.TooLate())));
        if (late.size() < group.size()) {
            commit(group.stream().filter(waiting -> !late.contains(waiting)).toList());
        }
    }

    /**
     * If the data of one is to blame, each gets a transaction of its own. If the database is,
     * trying again is up to the clients: of a commit that broke off nobody knows whether it
     * happened.
     */
    private void commit(List<Waiting> group) {
        try {
            var answers = lifecycle.place(group.stream().map(Waiting::placement).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer().complete(answers.get(i));
            }
        } catch (DataIntegrityViolationException | IllegalArgumentException e) {
            if (group.size() == 1) {
                group.getFirst().answer().completeExceptionally(e);
            } else {
                group.forEach(waiting -> commit(List.of(waiting)));
            }
        } catch (RuntimeException | Error e) {
            group.forEach(waiting -> waiting.answer().completeExceptionally(e));
        }
    }

    /** The web server has stopped before: nobody waits any more. */
    @Override
    public void destroy() {
        gathering.close();
    }
}
