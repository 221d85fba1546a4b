package orderflow.messaging.inbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import orderflow.failures.FailureKind;
import orderflow.messaging.deadletters.DeadLetters;
import orderflow.messaging.deadletters.Fence;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.events.PoisonEventException;
import orderflow.messaging.tracing.Traces;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How one listener takes the records of its topic: one transaction per batch of records, whose
 * offsets are committed after it.
 *
 * <ol>
 *   <li>Read the batch. Unknown types are skipped.
 *   <li>In one transaction: let those wait whose key is fenced, set those aside that are no events,
 *       and run the handler on the rest. A crash before its commit changes nothing; a crash after
 *       it repeats the batch, whose records are then duplicates.
 *   <li>If it fails because of the database, which is away, busy or not as it has to be: say so and
 *       throw, and the container tries the batch again for as long as it takes. The order is kept.
 *   <li>If it fails otherwise: handle each record alone, so that only the one to blame is set
 *       aside, and the later ones of its key wait.
 * </ol>
 */
public final class Subscription<E> {

    private final EventReader<E> reader;
    private final ToIntFunction<List<Received<E>>> handler;
    private final TransactionOperations transaction;
    private final DeadLetters deadLetters;
    private final InboxMetrics metrics;
    private final Traces traces;
    private final WaitingTopics waiting;
    private final String topic;

    Subscription(
            String topic,
            EventTypes<E> types,
            ToIntFunction<List<Received<E>>> handler,
            TransactionOperations transaction,
            DeadLetters deadLetters,
            InboxMetrics metrics,
            Traces traces,
            WaitingTopics waiting) {
        this.topic = topic;
        this.waiting = waiting;
        this.reader = new EventReader<>(types);
        this.handler = handler;
        this.transaction = transaction;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.traces = traces;
    }

    /** Handles the records of one poll. */
    public void receive(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            traces.handling(
                    records,
                    () -> {
                        handleTogetherOrAlone(records);
                        return records;
                    });
        } catch (RuntimeException e) {
            waiting.waits(topic, e);
            throw e;
        }
        waiting.goesOn(topic);
    }

    private void handleTogetherOrAlone(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            handle(records);
        } catch (RuntimeException e) {
            if (FailureKind.of(e) == FailureKind.RETRYABLE) {
                throw e;
            }
            records.forEach(this::handleAlone);
        }
    }

    /** Handles a dead letter in the caller's transaction. Returns how many events were new. */
    int replay(ConsumerRecord<byte[], byte[]> record) {
        return traces.handling(
                List.of(record),
                () ->
                        reader.read(record)
                                .map(event -> handler.applyAsInt(List.of(event)))
                                .orElse(0));
    }

    private void handle(List<ConsumerRecord<byte[], byte[]>> records) {
        var batch = Batch.read(records, reader);
        var counts =
                transaction.execute(_ -> {
                    var admitted = admit(batch);
                    var events = admitted.events();
                    int fresh = events.isEmpty() ? 0 : handler.applyAsInt(events);
                    return new InboxMetrics.Counts(
                            fresh,
                            admitted.delivered() - fresh,
                            batch.skipped(),
                            admitted.parked());
                });
        if (counts != null) {
            metrics.add(counts);
        }
    }

    private void handleAlone(ConsumerRecord<byte[], byte[]> record) {
        try {
            handle(List.of(record));
        } catch (RuntimeException e) {
            if (FailureKind.of(e) == FailureKind.RETRYABLE) {
                throw e;
            }
            park(record, e);
        }
    }

    /** In a transaction of its own or the caller's. */
    void park(ConsumerRecord<byte[], byte[]> record, Exception error) {
        if (Boolean.TRUE.equals(transaction.execute(_ -> deadLetters.park(record, error)))) {
            metrics.add(new InboxMetrics.Counts(0, 0, 0, 1));
        }
    }

    /**
     * @param events for the handler: in offset order, each event once
     * @param delivered events with their repetitions
     */
    private record Admitted<E>(List<Received<E>> events, int delivered, int parked) {}

    private Admitted<E> admit(Batch<E> batch) {
        var fence = deadLetters.fence(batch.keys());
        var events = new LinkedHashMap<UUID, Received<E>>();
        int delivered = 0;
        int parked = 0;
        for (Batch.Reading<E> reading : batch.readings()) {
            if (fence.holds(reading.record())) {
                deadLetters.hold(reading.record());
                continue;
            }
            switch (reading) {
                case Batch.Reading.Event<E>(_, var event) -> {
                    events.putIfAbsent(event.id(), event);
                    delivered++;
                }
                case Batch.Reading.Poison<E>(var record, var error) ->
                        parked += park(record, error, fence);
            }
        }
        return new Admitted<>(new ArrayList<>(events.values()), delivered, parked);
    }

    /** One that comes again after it was resolved must not fence its key a second time. */
    private int park(
            ConsumerRecord<byte[], byte[]> record, PoisonEventException error, Fence fence) {
        boolean first = deadLetters.park(record, error);
        if (first || deadLetters.isUnresolved(record)) {
            fence.close(record);
        }
        return first ? 1 : 0;
    }
}
