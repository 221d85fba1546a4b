package orderflow.messaging;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import orderflow.events.PoisonEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of one poll, read.
 *
 * @param readings in offset order
 * @param skipped records of types that the reader does not know
 */
record Batch<E>(List<Reading<E>> readings, int skipped) {

    sealed interface Reading<E> {

        ConsumerRecord<String, byte[]> record();

        record Event<E>(ConsumerRecord<String, byte[]> record, Received<E> received)
                implements Reading<E> {}

        /** No event, and what is wrong with it. */
        record Poison<E>(ConsumerRecord<String, byte[]> record, PoisonEventException error)
                implements Reading<E> {}
    }

    static <E> Batch<E> read(List<ConsumerRecord<String, byte[]>> records, EventReader<E> reader) {
        var readings = new ArrayList<Reading<E>>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                reader.read(record)
                        .ifPresent(event -> readings.add(new Reading.Event<>(record, event)));
            } catch (PoisonEventException e) {
                readings.add(new Reading.Poison<>(record, e));
            }
        }
        return new Batch<>(readings, records.size() - readings.size());
    }

    Set<String> keys() {
        return readings.stream()
                .map(reading -> reading.record().key())
                .filter(Objects::nonNull)
                .collect(toSet());
    }
}
