package orderflow.messaging.inbox;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.events.PoisonEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of one poll, read.
 *
 * @param readings in offset order
 * @param skipped records of types that the reader does not know
 */
record Batch<E>(List<Reading<E>> readings, int skipped) {

    sealed interface Reading<E> {

        ConsumerRecord<byte[], byte[]> record();

        record Event<E>(ConsumerRecord<byte[], byte[]> record, Received<E> received)
                implements Reading<E> {}

        /** No event, and what is wrong with it. */
        record Poison<E>(ConsumerRecord<byte[], byte[]> record, PoisonEventException error)
                implements Reading<E> {}
    }

    static <E> Batch<E> read(List<ConsumerRecord<byte[], byte[]>> records, EventTypes<E> types) {
        var readings = new ArrayList<Reading<E>>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                EventReader.read(record, types)
                        .ifPresent(event -> readings.add(new Reading.Event<>(record, event)));
            } catch (PoisonEventException e) {
                readings.add(new Reading.Poison<>(record, e));
            }
        }
        return new Batch<>(readings, records.size() - readings.size());
    }

    /** Each once, and none of those that are null. */
    List<byte[]> keys() {
        return readings.stream()
                .map(reading -> reading.record().key())
                .filter(Objects::nonNull)
                .map(ByteBuffer::wrap)
                .distinct()
                .map(ByteBuffer::array)
                .toList();
    }
}
