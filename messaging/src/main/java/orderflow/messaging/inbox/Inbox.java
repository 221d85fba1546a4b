package orderflow.messaging.inbox;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import orderflow.failures.FailureKind;
import orderflow.messaging.deadletters.DeadLetters;
import orderflow.messaging.deadletters.RecordHandler;
import orderflow.messaging.inbox.InboxMetrics.Counts;
import orderflow.messaging.tracing.Traces;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The way of events into a service: one transaction per batch of records, whose offsets are
 * committed after it.
 *
 * <ol>
 *   <li>Read the batch. Unknown types are skipped; if nothing else came, that is all.
 *   <li>In one transaction: let those wait whose key is fenced, set those aside that are no events,
 *       and run the handler on the rest. A crash before its commit changes nothing; a crash after
 *       it repeats the batch, whose records are then duplicates.
 *   <li>If it fails because of the database, which is away, busy or not as it has to be: say so and
 *       throw, and the container tries the batch again for as long as it takes. The order is kept.
 *   <li>If it fails otherwise: handle each record alone, so that only the one to blame is set
 *       aside, and the later ones of its key wait.
 * </ol>
 */
public final class Inbox implements RecordHandler, SmartInitializingSingleton {

    private final ObjectProvider<BatchHandler<?>> handlers;
    private final TransactionOperations transaction;
    private final InboxTable table;
    private final DeadLetters deadLetters;
    private final Admission admission;
    private final InboxMetrics metrics;
    private final Traces traces;
    private final WaitingTopics waiting;
    private final RestBetweenPolls rests;
    private Map<String, BatchHandler<?>> byTopic = Map.of();

    Inbox(
            ObjectProvider<BatchHandler<?>> handlers,
            TransactionOperations transaction,
            InboxTable table,
            DeadLetters deadLetters,
            InboxMetrics metrics,
            Traces traces,
            WaitingTopics waiting,
            RestBetweenPolls rests) {
        this.handlers = handlers;
        this.transaction = transaction;
        this.table = table;
        this.deadLetters = deadLetters;
        this.admission = new Admission(deadLetters);
        this.metrics = metrics;
        this.traces = traces;
        this.waiting = waiting;
        this.rests = rests;
    }

    /** Before the first record comes. Two handlers of one topic end the start. */
    @Override
    public void afterSingletonsInstantiated() {
        byTopic = handlers.stream().collect(toUnmodifiableMap(BatchHandler::topic, identity()));
        byTopic.keySet().forEach(waiting::watch);
    }

    /** Has the records of one poll handled, each event once. */
    public <E> void receive(List<ConsumerRecord<byte[], byte[]>> records, BatchHandler<E> handler) {
        try {
            traces.handling(
                    records,
                    () -> {
                        handleTogetherOrAlone(records, handler);
                        return records;
                    });
        } catch (RuntimeException e) {
            waiting.waits(handler.topic(), e);
            throw e;
        }
        waiting.goesOn(handler.topic());
    }

    private <E> void handleTogetherOrAlone(
            List<ConsumerRecord<byte[], byte[]>> records, BatchHandler<E> handler) {
        try {
            handle(records, handler);
        } catch (RuntimeException e) {
            if (FailureKind.of(e) == FailureKind.RETRYABLE) {
                throw e;
            }
            records.forEach(record -> handleAlone(record, handler));
        }
    }

    private <E> void handleAlone(ConsumerRecord<byte[], byte[]> record, BatchHandler<E> handler) {
        try {
            handle(List.of(record), handler);
        } catch (RuntimeException e) {
            if (FailureKind.of(e) == FailureKind.RETRYABLE) {
                throw e;
            }
            park(record, e);
        }
    }

    private <E> void handle(List<ConsumerRecord<byte[], byte[]>> records, BatchHandler<E> handler) {
        var batch = Batch.read(records, handler.types());
        var counts =
                batch.readings().isEmpty()
                        ? Counts.ofSkipped(batch.skipped())
                        : requireNonNull(transaction.execute(_ -> handle(batch, handler)));
        metrics.add(counts);
        rests.handled(counts.fresh());
    }

    /** In the caller's transaction. */
    private <E> Counts handle(Batch<E> batch, BatchHandler<E> handler) {
        var admitted = admission.admit(batch);
        int fresh = apply(admitted.events(), handler);
        return new Counts(fresh, admitted.delivered() - fresh, batch.skipped(), admitted.parked());
    }

    /** In the caller's transaction. Returns how many were new. */
    private <E> int apply(List<Received<E>> events, BatchHandler<E> handler) {
        if (events.isEmpty()) {
            return 0;
        }
        int fresh = applied(events, handler);
        traces.remember(events.stream().map(Received::key).toList());
        return fresh;
    }

    private <E> int applied(List<Received<E>> events, BatchHandler<E> handler) {
        return switch (handler) {
            case BatchHandler.Idempotent<E> idempotent -> idempotent.handle(events);
            case BatchHandler.Once<E> once -> {
                var fresh = table.remember(events);
                if (!fresh.isEmpty()) {
                    once.handle(fresh);
                }
                yield fresh.size();
            }
        };
    }

    /**
     * Makes a dead letter of a record that its listener has given up, in a transaction of its own
     * or the caller's. For listeners that take their records one by one.
     */
    public void park(ConsumerRecord<byte[], byte[]> record, Exception error) {
        if (Boolean.TRUE.equals(transaction.execute(_ -> deadLetters.park(record, error)))) {
            metrics.add(new Counts(0, 0, 0, 1));
        }
    }

    /**
     * Has a dead letter handled in the caller's transaction.
     *
     * @throws IllegalStateException if its topic has no handler
     */
    @Override
    public void replay(ConsumerRecord<byte[], byte[]> record) {
        var handler = byTopic.get(record.topic());
        if (handler == null) {
            throw new IllegalStateException("Nobody reads topic " + record.topic());
        }
        replay(record, handler);
    }

    private <E> void replay(ConsumerRecord<byte[], byte[]> record, BatchHandler<E> handler) {
        traces.handling(
                List.of(record),
                () ->
                        EventReader.read(record, handler.types())
                                .map(event -> apply(List.of(event), handler)));
    }
}
