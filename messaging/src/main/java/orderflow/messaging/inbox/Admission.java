package orderflow.messaging.inbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.deadletters.DeadLetters;
import orderflow.messaging.deadletters.Fence;
import orderflow.messaging.events.PoisonEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Admits the events of a batch that are handled now: those behind a dead letter of their key wait.
 */
final class Admission {

    /**
     * The admitted part of a batch.
     *
     * @param events for the handler: in offset order, each once
     * @param delivered events with their repetitions
     * @param parked records that were set aside now
     */
    record Admitted<E>(List<Received<E>> events, int delivered, int parked) {}

    private final DeadLetters deadLetters;

    Admission(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** In the caller's transaction. */
    <E> Admitted<E> admit(Batch<E> batch) {
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
